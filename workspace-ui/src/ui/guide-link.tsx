import { ActionIcon, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { GuidePage } from '@parley/schemas';
import { IconHelp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { guideAddress } from './guide-address.ts';

/** Opens what the guide says of the page that is open, beside it; so does the key `?`. */
export function GuideLink({ page }: { page: GuidePage }) {
  const { t, i18n } = useTranslation('ui');
  const address = guideAddress(page, i18n.language);
  useHotkeys([['shift+?', () => void window.open(address, guideWindow)]], undefined, false);
  return (
    <Tooltip label={t('guide')}>
      <ActionIcon component="a" href={address} target={guideWindow} variant="subtle" aria-label={t('guide')}>
        <IconHelp size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

/** One tab for it, however often it is opened. */
const guideWindow = 'parley-guide';
