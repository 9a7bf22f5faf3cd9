import { Button } from '@mantine/core';
import { IconVolumeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../desk/preferences.ts';
import classes from './top-bar.module.css';
import { beep, unlockSound, useSound } from '../desk/sound.ts';

/** Where the browser keeps the page silent, says so, and lets it sound at a press (AGENT-18). */
export function BlockedSound() {
  const { t } = useTranslation('agent');
  const isWanted = usePreferences(({ sound }) => sound);
  const isBlocked = useSound((state) => state.isBlocked);
  return (
    <span role="status">
      {isWanted && isBlocked && (
        <Button
          size="compact-xs"
          variant="light"
          color="yellow"
          leftSection={<IconVolumeOff size={14} aria-hidden />}
          onClick={() => void unlockSound().then(() => beep('message'))}
        >
          <span className={classes.phoneless}>{t('soundBlocked')}</span>
        </Button>
      )}
    </span>
  );
}
