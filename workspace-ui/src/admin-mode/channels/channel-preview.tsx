import { SegmentedControl } from '@mantine/core';
import type { Channel } from '@parley/schemas';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './channels.module.css';
import type { ChannelValues } from './use-channel-form.ts';

type ChannelPreviewProps = { channel: Channel; values: ChannelValues; savedCount: number };

/**
 * The window as the form says, saved or not, with a sample of a conversation; or the real chat, which begins a session
 * (CHAN-12).
 */
export function ChannelPreview({ channel, values, savedCount }: ChannelPreviewProps) {
  const { t } = useTranslation('channels');
  const [shown, setShown] = useState('look');
  const isLook = shown === 'look';
  return (
    <aside className={classes.preview} aria-label={t('preview')}>
      <SegmentedControl
        size="xs"
        aria-label={t('preview')}
        value={shown}
        onChange={setShown}
        data={[
          { value: 'look', label: t('previewLook') },
          { value: 'chat', label: t('previewChat') },
        ]}
      />
      {isLook ? (
        <Look key={savedCount} channel={channel} values={values} />
      ) : (
        <iframe key={savedCount} className={classes.frame} src={`/chat/${channel.id}`} title={t('previewFrame')} />
      )}
      <p className={classes.previewText}>{t(isLook ? 'previewLookText' : 'previewText')}</p>
    </aside>
  );
}

/** Told anew at every change of the form, and once the frame is ready to hear. */
function Look({ channel, values }: Pick<ChannelPreviewProps, 'channel' | 'values'>) {
  const { t } = useTranslation('channels');
  const frame = useRef<HTMLIFrameElement>(null);
  const { name, avatar, window: settings } = values;
  const message = JSON.stringify({ type: 'parley:preview', name, avatar, window: settings });
  useEffect(() => {
    const tell = (): void => frame.current?.contentWindow?.postMessage(JSON.parse(message), location.origin);
    const hear = ({ source, data }: MessageEvent<{ type?: unknown } | null>): void => {
      if (source === frame.current?.contentWindow && data?.type === 'parley:preview-ready') tell();
    };
    window.addEventListener('message', hear);
    tell();
    return () => window.removeEventListener('message', hear);
  }, [message]);
  return (
    <iframe
      ref={frame}
      className={classes.frame}
      src={`/chat/${channel.id}?preview=1`}
      title={t('previewLook')}
      tabIndex={-1}
    />
  );
}
