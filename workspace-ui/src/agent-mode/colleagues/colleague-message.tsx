import { ActionIcon } from '@mantine/core';
import type { ColleagueMessage as Message } from '@parley/schemas';
import { IconArrowBackUp, IconQuote } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { LinkedText } from '../thread/bodies/linked-text.tsx';
import { Media } from '../thread/bodies/media.tsx';
import { lineOf, nameOf } from './chat-words.ts';
import { SessionCard } from './session-card.tsx';
import classes from './colleagues.module.css';

/** One message of a chat, or what became of the group. */
export function ColleagueMessage({
  message,
  isOwn,
  onQuote,
  onWithdraw,
}: {
  message: Message;
  isOwn: boolean;
  onQuote: (message: Message) => void;
  onWithdraw: (message: Message) => void;
}) {
  const { t } = useTranslation('colleagues');
  const { body, from, quote, sentAt } = message;
  if (body.kind === 'change') return <p className={classes.change}>{lineOf(message, t)}</p>;
  return (
    <div className={classes.message} data-own={isOwn || undefined} data-seq={message.seq}>
      <p className={classes.meta}>
        <bdi>{isOwn ? t('you') : nameOf(from)}</bdi>
        <TimeAgo at={sentAt} />
        {isOwn && body.kind !== 'withdrawn' && (
          <ActionIcon
            size="xs"
            variant="subtle"
            aria-label={t('withdraw')}
            title={t('withdraw')}
            onClick={() => onWithdraw(message)}
          >
            <IconArrowBackUp size={13} aria-hidden />
          </ActionIcon>
        )}
        {body.kind !== 'withdrawn' && (
          <ActionIcon
            size="xs"
            variant="subtle"
            aria-label={t('quote')}
            title={t('quote')}
            onClick={() => onQuote(message)}
          >
            <IconQuote size={13} aria-hidden />
          </ActionIcon>
        )}
      </p>
      <div className={classes.bubble}>
        {quote && (
          <p className={classes.quoted} dir="auto">
            {quote.name}: {quote.text || t('withdrawn')}
          </p>
        )}
        {body.kind === 'withdrawn' && <em>{t('withdrawn')}</em>}
        {body.kind === 'text' && <LinkedText text={body.text} />}
        {body.kind === 'session' && <SessionCard card={body} />}
        {'mime' in body && <Media body={body} />}
      </div>
    </div>
  );
}
