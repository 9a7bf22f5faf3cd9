import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconMicrophone, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { notifyError } from '../../ui/notify.ts';
import { ApiError } from '../../api/api-error.ts';
import { useRecorder } from './use-recorder.ts';
import classes from './composer.module.css';

/** Records a voice message, which is then listened to and sent, or thrown away. */
export function VoiceButton({ onRecorded }: { onRecorded: (file: File) => void }) {
  const { t } = useTranslation('agent');
  const { seconds, canRecord, start, finish, cancel } = useRecorder(onRecorded);
  if (!canRecord) return null;
  const begin = (): void => {
    start().catch(() => {
      const title = t('microphoneBlocked');
      notifyError(new ApiError({ type: 'about:blank', title, status: 400, code: 'blocked' }));
    });
  };
  if (seconds === null) {
    return (
      <Tooltip label={t('record')}>
        <ActionIcon className={classes.tool} aria-label={t('record')} onClick={begin}>
          <IconMicrophone size={17} aria-hidden />
        </ActionIcon>
      </Tooltip>
    );
  }
  return (
    <span className={classes.recording}>
      <span role="status">
        {t('recording')} <span aria-hidden>{clock(seconds)}</span>
      </span>
      <ActionIcon aria-label={t('recordingDone')} title={t('recordingDone')} onClick={finish}>
        <IconCheck size={17} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={t('recordingCancel')} title={t('recordingCancel')} onClick={cancel}>
        <IconX size={17} aria-hidden />
      </ActionIcon>
    </span>
  );
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
