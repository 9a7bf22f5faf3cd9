import { formatFileSize } from '@parley/content';
import { ActionIcon, Progress } from '@mantine/core';
import { IconFile, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { removeAttachment, type Attachment } from './attachments.ts';
import classes from './composer.module.css';

/** What will be sent along, and how far it is. */
export function AttachmentList({ sessionId, attachments }: { sessionId: string; attachments: readonly Attachment[] }) {
  const { t, i18n } = useTranslation('agent');
  if (attachments.length === 0) return null;
  return (
    <ul className={classes.attachments} aria-label={t('attachments')}>
      {attachments.map(({ id, name, size, mime, preview, progress, state, reason }) => (
        <li key={id} data-state={state}>
          {mime.startsWith('image/') ? <img src={preview} alt="" /> : <IconFile size={20} stroke={1.5} aria-hidden />}
          <span>
            <span className={classes.fileName}>{name}</span>
            {state === 'failed' ? (
              <span className={classes.reason} role="alert">
                {reason}
              </span>
            ) : (
              <span className={classes.size}>{formatFileSize(size, i18n.language, '')}</span>
            )}
            {state === 'uploading' && (
              <Progress size={3} value={progress * 100} aria-label={t('uploading', { name })} mt={2} />
            )}
          </span>
          <ActionIcon size="sm" aria-label={t('removeFile', { name })} onClick={() => removeAttachment(sessionId, id)}>
            <IconX size={13} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
