import { formatFileSize } from '@parley/content';
import { ActionIcon, Progress } from '@mantine/core';
import { IconCards, IconChevronLeft, IconChevronRight, IconFile, IconMicrophone, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  moveAttachment,
  putCard,
  removeAttachment,
  type Attachment,
  type CardAttachment,
  type FileAttachment,
} from '../desk/attachments.ts';
import { shownPicture } from '../../ui/shown-picture.ts';
import { CardModal } from './card-modal.tsx';
import classes from './composer.module.css';

type AttachmentListProps = { sessionId: string; attachments: readonly Attachment[] };

/** What will be sent along, in its order, and how far it is. */
export function AttachmentList({ sessionId, attachments }: AttachmentListProps) {
  const { t } = useTranslation('agent');
  const [edited, setEdited] = useState<CardAttachment | null>(null);
  if (attachments.length === 0) return null;
  return (
    <>
      <ol className={classes.attachments} aria-label={t('attachments')}>
        {attachments.map((attachment, index) => (
          <li key={attachment.id} data-state={attachment.state}>
            {attachment.kind === 'card' ? (
              <CardEntry attachment={attachment} onEdit={() => setEdited(attachment)} />
            ) : (
              <FileEntry attachment={attachment} />
            )}
            <Handles
              sessionId={sessionId}
              id={attachment.id}
              name={attachment.kind === 'card' ? attachment.card.header : attachment.name}
              isFirst={index === 0}
              isLast={index === attachments.length - 1}
            />
          </li>
        ))}
      </ol>
      {edited && (
        <CardModal
          card={edited.card}
          onSave={(card) => putCard(sessionId, card, edited.id)}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}

function FileEntry({ attachment }: { attachment: FileAttachment }) {
  const { t, i18n } = useTranslation('agent');
  const { name, size, mime, preview, progress, state, reason, isRecording } = attachment;
  return (
    <>
      {mime.startsWith('image/') ? (
        <img src={preview} alt="" />
      ) : isRecording ? (
        <IconMicrophone size={20} stroke={1.5} aria-hidden />
      ) : (
        <IconFile size={20} stroke={1.5} aria-hidden />
      )}
      <span>
        <span className={classes.fileName}>{name}</span>
        {isRecording && <audio className={classes.sound} src={preview} controls aria-label={name} />}
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
    </>
  );
}

function CardEntry({ attachment: { card }, onEdit }: { attachment: CardAttachment; onEdit: () => void }) {
  const { t } = useTranslation('agent');
  return (
    <>
      {card.pic === '' ? <IconCards size={20} stroke={1.5} aria-hidden /> : <img src={shownPicture(card.pic)} alt="" />}
      <button type="button" className={classes.cardName} title={t('editCard')} onClick={onEdit} dir="auto">
        <span className={classes.fileName}>{card.header}</span>
        <span className={classes.size}>{t('card')}</span>
      </button>
    </>
  );
}

type HandlesProps = { sessionId: string; id: string; name: string; isFirst: boolean; isLast: boolean };

/** Takes an attachment out, or gives it another place. */
function Handles({ sessionId, id, name, isFirst, isLast }: HandlesProps) {
  const { t } = useTranslation('agent');
  return (
    <span className={classes.handles}>
      <ActionIcon size="sm" aria-label={t('removeFile', { name })} onClick={() => removeAttachment(sessionId, id)}>
        <IconX size={13} />
      </ActionIcon>
      {!(isFirst && isLast) && (
        <span>
          <ActionIcon
            size="xs"
            aria-label={t('fileEarlier', { name })}
            disabled={isFirst}
            onClick={() => moveAttachment(sessionId, id, -1)}
          >
            <IconChevronLeft size={12} />
          </ActionIcon>
          <ActionIcon
            size="xs"
            aria-label={t('fileLater', { name })}
            disabled={isLast}
            onClick={() => moveAttachment(sessionId, id, 1)}
          >
            <IconChevronRight size={12} />
          </ActionIcon>
        </span>
      )}
    </span>
  );
}
