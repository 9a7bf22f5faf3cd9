import { ActionIcon, Button, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconLanguage, IconMoon, IconSun } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../i18n/i18n.ts';
import { languageNames } from '../i18n/language.ts';
import { useLanguage } from '../i18n/use-language.ts';
import logo from '../shell/logo.svg';
import { shellTexts } from '../shell/shell.texts.ts';
import { ConnectionBanner } from '../shell/connection-banner.tsx';
import classes from './entry.module.css';
import { signInTexts } from './sign-in.texts.ts';

addTexts('sign-in', signInTexts);
addTexts('shell', shellTexts);

/** What stands around the pages in front of the sign-in. */
export function EntryFrame({ children, tools }: { children: ReactNode; tools?: ReactNode }) {
  const { t } = useTranslation('shell');
  const [language, setLanguage] = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  const [other, otherName] = languageNames.find(([each]) => each !== language) ?? ['en', 'English'];
  return (
    <div className={classes.entry}>
      <header>
        <ConnectionBanner />
        <div className={classes.top}>
          <Link to="/" className={classes.brand}>
            <img src={logo} alt="" />
            Parley
          </Link>
          <div className={classes.tools}>
            {tools}
            <Button
              variant="subtle"
              color="gray"
              lang={other}
              leftSection={<IconLanguage size={16} aria-hidden />}
              onClick={() => setLanguage(other)}
            >
              {otherName}
            </Button>
            <ActionIcon
              size={30}
              aria-label={`${t('theme')}: ${t(isDark ? 'themeLight' : 'themeDark')}`}
              onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
            >
              {isDark ? <IconSun size={16} aria-hidden /> : <IconMoon size={16} aria-hidden />}
            </ActionIcon>
          </div>
        </div>
      </header>
      <main className={classes.middle}>{children}</main>
    </div>
  );
}
