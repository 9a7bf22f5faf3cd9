import { Button } from '@mantine/core';
import type { Channel } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './channels.module.css';

/** The chat as visitors get it. Not opened by itself, because opening it begins a session. */
export function ChannelPreview({ channel, wasOpen }: { channel: Channel; wasOpen: boolean }) {
  const { t } = useTranslation('channels');
  const [isOpen, setOpen] = useState(wasOpen);
  return (
    <aside className={classes.preview} aria-label={t('preview')}>
      {isOpen ? (
        <iframe className={classes.frame} src={`/chat/${channel.id}`} title={t('previewFrame')} />
      ) : (
        <div className={classes.frameEmpty}>
          <Button variant="default" onClick={() => setOpen(true)}>
            {t('previewShow')}
          </Button>
        </div>
      )}
      <p className={classes.previewText}>{t('previewText')}</p>
    </aside>
  );
}
