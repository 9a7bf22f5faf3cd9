import { Button, CloseButton } from '@mantine/core';
import type { AgentViewSession } from '@parley/schemas';
import { IconAlertCircleFilled, IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useChanges } from '../desk/changes-store.ts';
import { useDeskStore } from '../desk/desk-store.ts';
import { hasDraft, useDraft } from '../desk/drafts.ts';
import { shownTime } from '../desk/order-sessions.ts';
import { keepSession, useEndings } from '../desk/endings.ts';
import { useOutbox } from '../desk/outbox-store.ts';
import { previewOf } from '../desk/preview-of.ts';
import { useWaiting } from '../use-waiting.ts';
import { visitorName } from '../visitor-name.ts';
import { HeldUntil } from '../hold/held-until.tsx';
import { ChannelIcon } from './channel-icon.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { HandedOver } from './handed-over.tsx';
import { Vip } from './vip.tsx';
import { WaitTime } from './wait-time-label.tsx';
import classes from './session-list.module.css';

/** A session in the list: who, their own last words, how long they wait, what is new. */
export const SessionRow = memo(function SessionRow({
  session,
  isShown,
}: {
  session: AgentViewSession;
  isShown: boolean;
}) {
  const { t } = useTranslation('agent');
  const { id, visitor, channel, lastWords, waitingSince, unread = 0, state, offer, heldUntil, attention } = session;
  const isTyping = useDeskStore(({ typing }) => id in typing);
  const isStuck = useOutbox(({ unsent }) =>
    unsent.some((one) => one.sessionId === id && (one.state === 'failed' || one.state === 'held')),
  );
  const isDraft = hasDraft(useDraft(id)) && !isShown;
  const { timeSince } = useWaiting();
  const isEnding = useEndings(({ endsAt }) => id in endsAt);
  const name = visitorName(visitor, t);
  const says = lastWords ? previewOf(lastWords, t) : t('nothingSaid');
  const [isClosing, setClosing] = useState(false);
  const arrival = useChanges(({ arrived }) => arrived[id]);
  const isBack = useChanges(({ returned }) => returned.includes(id));
  const mood =
    state === 'ended'
      ? 'ended'
      : heldUntil !== undefined
        ? 'held'
        : offer
          ? 'handing'
          : waitingSince
            ? 'waiting'
            : 'answered';
  return (
    <li className={classes.item}>
      <Link
        to="/agent/$sessionId"
        params={{ sessionId: id }}
        className={classes.row}
        aria-current={isShown || undefined}
        data-unread={unread > 0 || undefined}
        data-attention={attention?.kind}
        data-ending={isEnding || undefined}
        data-arrived={arrival !== undefined || isBack || undefined}
      >
        <span className={classes.dot} data-mood={mood} title={t(`mood_${mood}`)}>
          <span className={classes.hidden}>{t(`mood_${mood}`)}</span>
        </span>
        <span className={classes.head}>
          <bdi className={classes.name}>{name}</bdi>
          <Vip visitor={visitor} />
          <ChannelIcon channel={channel} />
          {isStuck && (
            <IconAlertCircleFilled size={14} className={classes.stuck} role="img" aria-label={t('notSent')} />
          )}
          {isDraft && <IconPencil size={13} role="img" aria-label={t('hasDraft')} />}
        </span>
        <span className={classes.time}>
          {heldUntil !== undefined ? (
            <HeldUntil at={heldUntil} />
          ) : waitingSince ? (
            <WaitTime since={waitingSince} />
          ) : (
            <TimeAgo at={shownTime(session, timeSince)} />
          )}
        </span>
        <span className={classes.last}>
          {isTyping ? <em>{t('typing')}</em> : <bdi>{session.holdReason ?? says}</bdi>}
        </span>
        {attention && <span className={classes.reminder}>{t(`attention_${attention.kind}`)}</span>}
        {session.released && <span className={classes.reminder}>{t('released')}</span>}
        {arrival && (
          <span className={classes.handed}>
            <HandedOver handover={arrival} isNamed />
          </span>
        )}
        {unread > 0 && (
          <span className={classes.badge} aria-label={t('unreadCount', { count: unread })}>
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </Link>
      {state === 'serving' && !offer && !isEnding && (
        <CloseButton
          size="xs"
          className={classes.close}
          aria-label={t('closeSession', { name })}
          onClick={() => setClosing(true)}
        />
      )}
      {isClosing && <CloseDialog session={session} onClose={() => setClosing(false)} />}
      {isEnding && (
        <div className={classes.ending}>
          <span>{t('ending')}</span>
          <Button size="compact-xs" variant="default" onClick={() => keepSession(id)}>
            {t('keepIt')}
          </Button>
        </div>
      )}
    </li>
  );
});
