import { ActionIcon } from '@mantine/core';
import { IconLanguage, IconMoon, IconSun } from '@tabler/icons-react';
import { addressWith } from './address-with.ts';

/** Light and dark, English and Chinese: the page is opened again with the other. */
export function Switches() {
  const parameters = new URLSearchParams(location.search);
  const isDark = parameters.get('scheme') === 'dark';
  const isChinese = document.documentElement.lang === 'zh';
  return (
    <>
      <ActionIcon
        component="a"
        href={addressWith({ scheme: isDark ? 'light' : 'dark' })}
        aria-label={isDark ? 'Light' : 'Dark'}
      >
        {isDark ? <IconSun size={16} /> : <IconMoon size={16} />}
      </ActionIcon>
      <ActionIcon
        component="a"
        href={addressWith({ lang: isChinese ? 'en' : 'zh' })}
        aria-label={isChinese ? 'English' : '中文'}
      >
        <IconLanguage size={16} />
      </ActionIcon>
    </>
  );
}
