import { isDeepStrictEqual } from 'node:util';
import type { CustomMessage, RatingDetails } from '@parley/schemas';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import { toCustomBody } from '../../sessions/messages/custom-messages.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Executor, Transaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { SessionRating } from '../../sessions/records/session-tables.ts';
import { readSettings } from '../../organisation/settings/settings.store.ts';
import { changeInThread } from '../../sessions/threads/change-in-thread.ts';
import { readInvitation } from './rating-invitation.ts';

/** A rating that was chosen, for whoever reports it (webhooks, statistics). */
export type RatingSubmitted = { applicationId: string; sessionId: string; rating: SessionRating };

export type ChooseRatingOptions = {
  db: Executor;
  runner: SessionRunner;
  clock: Clock;
  /** Runs in the transaction that records a rating. */
  onSubmitted?: (trx: Transaction, submitted: RatingSubmitted) => Promise<void>;
};

export type ChooseRating = (
  thread: { id: string; applicationId: string },
  chosen: CustomMessage<'10'>['menuSelected'],
  flagKey: { sender: string; clientId: string },
) => Promise<{ sentAt: string }>;

/**
 * Records the rating that a visitor chose (src 10): the session's rating, and `selected` in the invitation, also after
 * the session has ended (MSG-08 to 11).
 *
 * @throws AppError `invalid` for an empty or unknown id or label, `gone` when it comes too late, `conflict` when the first rating
 * counts and there is one, `not_found` when nobody asked
 */
export function createChooseRating({ db, runner, clock, onSubmitted }: ChooseRatingOptions): ChooseRating {
  return async (thread, { id, sessionId, ...given }, flagKey) => {
    for (;;) {
      const invited = await findInvitation(db, thread.id, sessionId);
      if (!invited) {
        throw new AppError('not_found', 'Nobody asked for a rating of this session, or it belongs to another visitor.');
      }
      const { rating, message } = invited;
      const option = message.menuContent.menu.find((one) => one.id === id);
      if (!option) {
        const known = message.menuContent.menu.map((one) => one.id).join(', ');
        throw new AppError('invalid', `The rating "${id}" is none of those offered: ${known}.`);
      }
      if (clock.now().getTime() > Date.parse(rating.expiresAt)) {
        throw new AppError('gone', `This rating could be given until ${rating.expiresAt}.`);
      }
      const settings = await readSettings(db, thread.applicationId);
      const isFirstOnly = settings.rating.counts === 'first';
      const selected = { id: option.id, content: option.content, ...readDetails(message.menuContent, option, given) };
      const ratedAt = clock.now().toISOString();
      const rate = (current: SessionRating | null): SessionRating => ({
        ...rating,
        ...withEarlier(current ?? rating),
        selected,
        ratedAt,
      });
      const menuContent = { ...message.menuContent, selected };
      const body = toCustomBody({ ...message, menuContent });
      const check = (current: SessionRating | null): void => {
        if (current?.messageId !== rating.messageId) throw new InvitedAgainError();
        if (isFirstOnly && current.selected) {
          throw new AppError('conflict', 'This session was rated already, and the first rating counts.');
        }
      };
      try {
        const turn = await changeInThread(
          { db, runner },
          thread.id,
          (session) => {
            if (session.id === sessionId) check(session.rating);
            // The same choice again changes nothing.
            if (isDeepStrictEqual(message.menuContent.selected, selected)) return { flagKey };
            return {
              flagKey,
              updates: [{ messageId: rating.messageId, sentAt: rating.messageSentAt, seq: rating.messageSeq, body }],
              ...(session.id === sessionId && { facts: { rating: rate(session.rating) } }),
            };
          },
          async (trx) => {
            const row = await trx
              .selectFrom('session as s')
              .innerJoin('thread as t', 't.id', 's.thread_id')
              .select(['s.rating', 't.last_session_id'])
              .where('s.id', '=', sessionId)
              .executeTakeFirstOrThrow();
            const rated = rate(row.rating);
            if (row.last_session_id !== sessionId) {
              check(row.rating);
              const text = JSON.stringify(rated);
              await trx.updateTable('session').set({ rating: text }).where('id', '=', sessionId).execute();
            }
            await onSubmitted?.(trx, { applicationId: thread.applicationId, sessionId, rating: rated });
          },
        );
        return { sentAt: turn.at };
      } catch (error) {
        if (!(error instanceof InvitedAgainError)) throw error;
      }
    }
  };
}

/** A second rating keeps the record of the first. */
function withEarlier({ selected, ratedAt, earlier = [] }: SessionRating): Pick<SessionRating, 'earlier'> {
  if (!selected || ratedAt === undefined) return {};
  return { earlier: [...earlier, { selected, ratedAt }].slice(-mostEarlier) };
}

const mostEarlier = 20;

/** What was said beside the level, as far as the invitation asked for it. */
function readDetails(
  { askSolved = false, remarks = true }: CustomMessage<'9'>['menuContent'],
  { labels: offered = [] }: { labels?: readonly string[] },
  { labels = [], remark = '', solved }: RatingDetails,
): RatingDetails {
  const unknown = labels.find((label) => !offered.includes(label));
  if (unknown !== undefined) {
    throw new AppError('invalid', `The label "${unknown}" is none of this level. Offered: ${offered.join(', ')}.`);
  }
  return {
    ...(labels.length > 0 && { labels: [...new Set(labels)] }),
    ...(remarks && remark.trim() !== '' && { remark: remark.trim() }),
    ...(askSolved && solved !== undefined && { solved }),
  };
}

/** Another invitation was sent meanwhile: the choice belongs to that one. */
class InvitedAgainError extends AppError {
  constructor() {
    super('conflict', 'Another rating was asked for meanwhile. Choose again.');
  }
}

async function findInvitation(
  db: Executor,
  threadId: string,
  sessionId: string,
): Promise<{ rating: SessionRating; message: CustomMessage<'9'> } | null> {
  const session = await db
    .selectFrom('session')
    .select('rating')
    .where('id', '=', sessionId)
    .where('thread_id', '=', threadId)
    .executeTakeFirst();
  const rating = session?.rating;
  if (!rating) return null;
  const message = await readInvitation(db, threadId, rating);
  return message ? { rating, message } : null;
}
