import { ActionIcon } from '@mantine/core';
import type { ColleagueMessage as Message } from '@parley/schemas';
import { IconQuote } from '@tabler/icons-react';
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
}: {
  message: Message;
  isOwn: boolean;
  onQuote: (message: Message) => void;
}) {
  const { t } = useTranslation('colleagues');
  const { body, from, quote, sentAt } = message;
  if (body.kind === 'change') return <p className={classes.change}>{lineOf(message, t)}</p>;
  return (
    <div className={classes.message} data-own={isOwn || undefined}>
      <p className={classes.meta}>
        <bdi>{isOwn ? t('you') : nameOf(from)}</bdi>
        <TimeAgo at={sentAt} />
        <ActionIcon
          size="xs"
          variant="subtle"
          aria-label={t('quote')}
          title={t('quote')}
          onClick={() => onQuote(message)}
        >
          <IconQuote size={13} aria-hidden />
        </ActionIcon>
      </p>
      <div className={classes.bubble}>
        {quote && (
          <p className={classes.quoted} dir="auto">
            {quote.name}: {quote.text}
          </p>
        )}
        {body.kind === 'text' && <LinkedText text={body.text} />}
        {body.kind === 'session' && <SessionCard card={body} />}
        {body.kind !== 'text' && body.kind !== 'session' && <Media body={body} />}
      </div>
    </div>
  );
}
