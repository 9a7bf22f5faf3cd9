import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { withoutBidiControls } from '@parley/content';
import type { AgentViewMessage } from '@parley/schemas';
import { readCustomMessage } from '@parley/sdk/visitor';
import { IconArrowBackUp, IconLock, IconPencil, IconQuote, IconRobot } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { usePreferences } from '../desk/preferences.ts';
import { MessageBody } from './bodies/message-body.tsx';
import { FailedDeliveryLine } from './failed-delivery-line.tsx';
import { MessageTime } from './message-time.tsx';
import { DeliveryMark, type Mark } from './thread-marks.tsx';
import classes from './thread.module.css';

type MessageRowProps = {
  message: AgentViewMessage;
  isFollowUp: boolean;
  isOwn: boolean;
  /** How far a message to the visitor has come; null = not ours to say. */
  mark: Mark | null;
  onRecall: ((messageId: string) => void) | null;
  /** Changes it in its place; without it, it cannot be changed. */
  onEdit?: ((message: AgentViewMessage) => void) | null;
  /** Answers it by name; without it, it cannot be answered here. */
  onQuote?: ((message: AgentViewMessage) => void) | null;
};

/** One message: the visitor's at the left, ours at the right, notes across and unlike both. */
export const MessageRow = memo(function MessageRow({
  message,
  isFollowUp,
  isOwn,
  mark,
  onRecall,
  onEdit,
  onQuote,
}: MessageRowProps) {
  const { t } = useTranslation('agent');
  const { dateTime } = useFormat();
  const showsNames = usePreferences((preferences) => preferences.showsNames);
  const { id, sessionId, from, body, sentAt, recalled, visibility, delivery, editedAt } = message;
  const custom = readCustomMessage(body);
  if (custom?.src === '19' || custom?.src === '20') {
    return (
      <div className={classes.marker}>
        <span>
          {t(custom.src === '19' ? 'kindEnded' : 'kindTimedOut')} · <MessageTime at={sentAt} />
        </span>
      </div>
    );
  }
  const isNote = visibility === 'agents';
  const side = isNote ? 'note' : from.kind === 'visitor' ? 'visitor' : from.kind === 'agent' ? 'agent' : 'robot';
  return (
    <article className={classes.row} data-side={side} data-follow-up={isFollowUp || undefined}>
      {!isFollowUp && (
        <header className={classes.who}>
          {isNote && <IconLock size={12} aria-hidden />}
          {side === 'robot' && <IconRobot size={13} aria-hidden />}
          <Who isShown={showsNames || isNote}>
            {isNote ? t('noteOf', { name: nameOf(message, t) }) : nameOf(message, t)}
          </Who>
          <MessageTime at={sentAt} />
          {editedAt !== undefined && <span>· {t('edited')}</span>}
        </header>
      )}
      <div className={classes.line} title={dateTime(sentAt)}>
        {recalled ? (
          <p className={classes.recalled}>{t(isOwn ? 'recalledByYou' : 'kindRecalled')}</p>
        ) : (
          <div className={classes.bubble}>
            <MessageBody body={body} />
          </div>
        )}
        {onQuote && !recalled && (
          <Tooltip label={t('quote')}>
            <ActionIcon className={classes.recall} size="sm" aria-label={t('quote')} onClick={() => onQuote(message)}>
              <IconQuote size={14} />
            </ActionIcon>
          </Tooltip>
        )}
        {onEdit && (
          <Tooltip label={t('editMessage')}>
            <ActionIcon
              className={classes.recall}
              size="sm"
              aria-label={t('editMessage')}
              onClick={() => onEdit(message)}
            >
              <IconPencil size={14} />
            </ActionIcon>
          </Tooltip>
        )}
        {onRecall && (
          <Tooltip label={t('recall')}>
            <ActionIcon className={classes.recall} size="sm" aria-label={t('recall')} onClick={() => onRecall(id)}>
              <IconArrowBackUp size={14} />
            </ActionIcon>
          </Tooltip>
        )}
        {mark && !recalled && <DeliveryMark mark={delivery?.of === 'message' ? 'failed' : mark} />}
      </div>
      {delivery && <FailedDeliveryLine sessionId={sessionId} messageId={id} delivery={delivery} />}
    </article>
  );
});

function nameOf({ from }: AgentViewMessage, t: (key: string) => string): string {
  if (from.name) return withoutBidiControls(from.name);
  return t({ visitor: 'visitor', agent: 'agentWord', robot: 'robotWord', system: 'systemWord' }[from.kind]);
}

/** Who wrote it, to be seen or only to be heard. */
function Who({ isShown, children }: { isShown: boolean; children: string }) {
  return isShown ? <span>{children}</span> : <VisuallyHidden>{children}</VisuallyHidden>;
}
