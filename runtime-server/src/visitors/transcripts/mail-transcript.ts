import { describeBody } from '@parley/content';
import type { Outbox } from '../../platform/mail/outbox.ts';
import { withTransaction, type Database } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { isLoopback } from '../../platform/http/index.ts';
import type { RateLimiter } from '../../platform/rate-limit.ts';
import { readSettings } from '../../organisation/settings/settings.store.ts';
import type { VisitorPlace } from '../admission/enter-visitor.ts';
import { windowSettingsOf } from '../../definitions/channels/window-settings.ts';
import { findWindowChannel } from '../../definitions/channels/window-channel.store.ts';
import { renderTranscript, type TranscriptLine } from './render-transcript.ts';

export type MailTranscriptDeps = {
  database: Pick<Database, 'kysely'>;
  outbox: Outbox;
  /** Mails of one visitor, and of one address: anybody can be a visitor, and the mail goes wherever it says. */
  limiter: RateLimiter;
  addressLimiter: RateLimiter;
};

/** Messages that a mail holds. */
const mostMessages = 1_000;

/**
 * Mails a visitor what was said in its latest session.
 *
 * @throws AppError `forbidden` where the channel does not do that, `not_found` before anything was said,
 * `too_many_requests`
 */
export async function mailTranscript(
  deps: MailTranscriptDeps,
  { thread, channel, showsAgents }: VisitorPlace,
  { email, address }: { email: string; address: string },
): Promise<void> {
  const db = deps.database.kysely;
  const { applicationId, visitorId } = thread;
  const found = await findWindowChannel(db, channel.id);
  if (!found || !windowSettingsOf(found.settings).transcriptByMail) {
    throw new AppError('forbidden', 'This channel sends no transcripts.');
  }
  const rows = await db
    .selectFrom('thread as t')
    .innerJoin('message as m', (join) =>
      join.onRef('m.thread_id', '=', 't.id').onRef('m.session_id', '=', 't.last_session_id'),
    )
    .where('t.id', '=', thread.id)
    .where('m.visibility', '=', 'all')
    .where('m.recalled_at', 'is', null)
    .select(['m.sent_at', 'm.from_kind', 'm.from_name', 'm.body'])
    .orderBy('m.position', 'desc')
    .limit(mostMessages + 1)
    .execute();
  if (rows.length === 0) throw new AppError('not_found', 'Nothing was said in this conversation yet.');
  limit(deps.limiter, visitorId);
  if (!isLoopback(address)) limit(deps.addressLimiter, address);
  const lines = rows
    .slice(0, mostMessages)
    .reverse()
    .flatMap(({ sent_at: sentAt, from_kind: kind, from_name: name, body }): TranscriptLine[] => {
      const text = describeBody(body);
      return text === null
        ? []
        : [{ sentAt, from: { kind, ...(name && (kind !== 'agent' || showsAgents) && { name }) }, text }];
    });
  const [{ company, name: application, timeZone }, visitor] = await Promise.all([
    readSettings(db, applicationId),
    db.selectFrom('visitor').select(['name', 'locale']).where('id', '=', visitorId).executeTakeFirstOrThrow(),
  ]);
  const mail = renderTranscript({
    company: company.name || application,
    locale: visitor.locale,
    timeZone,
    visitorName: visitor.name,
    lines,
    isCut: rows.length > mostMessages,
  });
  await withTransaction(deps.database, (trx, afterCommit) =>
    deps.outbox.enqueue(trx, afterCommit, { applicationId, kind: 'transcript', recipient: email, ...mail }),
  );
}

function limit(limiter: RateLimiter, key: string): void {
  const verdict = limiter.take(key);
  if (verdict.isAllowed) return;
  throw new AppError('too_many_requests', 'Several transcripts were mailed already. Try again in an hour.', {
    retryAfterSeconds: Math.ceil(verdict.retryAfterMs / 1000),
  });
}
