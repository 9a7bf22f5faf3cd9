import type { CustomMessage, MessageBody } from '@parley/schemas';
import { sql } from 'kysely';
import type { Decision, IncomingMessage } from '../../sessions/flow-runner/decision.ts';
import { customMessageOf, toCustomBody } from '../../sessions/messages/custom-messages.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { SessionRecord } from '../../sessions/records/session-record.ts';
import type { SessionRating } from '../../sessions/records/session-tables.ts';
import { readSettings } from '../../organisation/settings/settings.store.ts';
import { findChannelRating, type ChannelRating } from '../../definitions/rating-setups/channel-rating.ts';

/** Asks visitors for ratings by the setup that is bound to the session's channel (ADMIN-35 to 39). */
export type RatingInvitations = {
  /** The invitation that the rules send when this session ends, if any (protocol.md §2, how a session ends). */
  invitationAtEnd: (session: SessionRecord) => Promise<{ body: MessageBody; setup: string; expiresAt: string } | null>;
  /** The channel's setup, with its rules. */
  setupOf: (place: { applicationId: string; channelId: string }) => Promise<ChannelRating | null>;
  /** A message that invites now, for a turn of the session. */
  invite: (
    session: Pick<SessionRecord, 'id'>,
    rating: ChannelRating,
    by: 'agent' | 'visitor',
  ) => Pick<IncomingMessage, 'body' | 'invitation'>;
  /** What closes an invitation of the session that is still open, before another one: at most one is. */
  close: (session: Pick<SessionRecord, 'threadId' | 'rating'>) => Promise<NonNullable<Decision['updates']>>;
};

export function createRatingInvitations({ db, clock }: { db: Executor; clock: Clock }): RatingInvitations {
  const write = (sessionId: string, rating: ChannelRating) => {
    const expireTime = Math.floor(clock.now().getTime() / 1000) + rating.setup.validSeconds;
    return {
      body: toCustomBody(ratingMessage(sessionId, rating, expireTime)),
      setup: rating.key,
      expiresAt: new Date(expireTime * 1000).toISOString(),
    };
  };
  const isOpen = ({ selected, expiresAt }: SessionRating): boolean =>
    !selected && clock.now().getTime() <= Date.parse(expiresAt);
  return {
    setupOf: (place) => findChannelRating(db, place),
    close: async ({ threadId, rating }) => {
      const message = rating && isOpen(rating) ? await readInvitation(db, threadId, rating) : null;
      if (!rating || !message) return [];
      // Clients compare with their own clock, most of them in whole seconds.
      const expireTime = Math.floor(clock.now().getTime() / 1000) - 1;
      const { messageId, messageSentAt: sentAt, messageSeq: seq } = rating;
      const body = toCustomBody({ ...message, menuContent: { ...message.menuContent, expireTime } });
      return [{ messageId, sentAt, seq, body }];
    },
    invite: (session, rating, by) => {
      const { body, setup, expiresAt } = write(session.id, rating);
      return { body, invitation: { setup, expiresAt, by } };
    },
    invitationAtEnd: async (session) => {
      // Only who was served is asked, and nobody who was turned away.
      const wasServed = session.stored.snapshot.context.human.served;
      if (session.endStatus === 'blocked') return null;
      if (!wasServed && !robotEnds.has(session.endStatus)) return null;
      // Once: neither who has rated nor whom the agent asked is asked again, nor who can still answer (ADMIN-40).
      const earlier = session.rating;
      if (earlier && (earlier.selected || earlier.by === 'agent' || isOpen(earlier))) return null;
      const rating = await findChannelRating(db, session);
      if (!rating?.setup.rules.automatic) return null;
      const settings = (await readSettings(db, session.applicationId)).rating;
      if (session.endStatus === 'auto_finished' && !settings.inviteAfterAutoClose) return null;
      if (!wasServed && !(rating.setup.rules.robot && (await didRobotAnswer(db, session.id)))) return null;
      if (!settings.inviteAfterOneMessage && (await isOneMessage(db, session.id))) return null;
      return write(session.id, rating);
    },
  };
}

/** How a session ends that a robot may have served: nobody was sent away or left. */
const robotEnds: ReadonlySet<string | null> = new Set(['flow_ended', 'ok', 'ended_by_visitor', 'auto_finished']);

async function didRobotAnswer(db: Executor, sessionId: string): Promise<boolean> {
  const row = await db
    .selectFrom('message')
    .select('id')
    .where('session_id', '=', sessionId)
    .where('from_kind', '=', 'robot')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether visitor and agent said no more than one message between them. */
async function isOneMessage(db: Executor, sessionId: string): Promise<boolean> {
  const rows = await db
    .selectFrom('message')
    .select('id')
    .where('session_id', '=', sessionId)
    .where('from_kind', 'in', ['visitor', 'agent'])
    .where('visibility', '=', 'all')
    .limit(2)
    .execute();
  return rows.length < 2;
}

/** The message that invited to a rating, as it is now; null when it is gone. */
export async function readInvitation(
  db: Executor,
  threadId: string,
  { messageId, messageSentAt }: SessionRating,
): Promise<CustomMessage<'9'> | null> {
  const row = await db
    .selectFrom('message')
    .select('body')
    .where('thread_id', '=', threadId)
    .where('id', '=', messageId)
    .where('sent_at', '=', sql<Date>`${messageSentAt}::timestamptz`)
    .executeTakeFirst();
  return row ? customMessageOf(row.body, '9') : null;
}

/** The rules as clients of the in-app protocol read them: 1 automatic at the end, 2 agent, 4 visitor (MSG-21). */
export function ratingRuleFlag(rating: ChannelRating | null): number {
  if (!rating) return 0;
  const { automatic, agent, visitor } = rating.setup.rules;
  return (automatic ? 1 : 0) | (agent ? 2 : 0) | (visitor ? 4 : 0);
}

function ratingMessage(
  sessionId: string,
  { setup, asksDetails }: ChannelRating,
  expireTime: number,
): CustomMessage<'9'> {
  const levels = [...setup.levels].sort((a, b) => byNumber.compare(a.id, b.id));
  return {
    customerServicePlugin: 0,
    src: '9',
    menuContent: {
      head: setup.inviteText,
      tail: setup.thankText,
      type: setup.type === 'stars' ? 1 : 2,
      sessionId,
      expireTime,
      menu: levels.map(({ id, text, labels = [] }) => ({
        id,
        content: text,
        ...(asksDetails && labels.length > 0 && { labels }),
      })),
      ...(asksDetails && setup.askSolved && { askSolved: true }),
      ...(asksDetails && setup.remarks === false && { remarks: false }),
    },
  };
}

const byNumber = new Intl.Collator('en', { numeric: true });
