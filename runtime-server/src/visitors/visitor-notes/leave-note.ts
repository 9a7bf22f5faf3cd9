import type { LeaveNoteRequest, LeftNote, NoteFile } from '@parley/schemas';
import { recordOutsideEvent } from '../../organisation/outside-events/record-outside-event.ts';
import { closedToVisitors } from '../../organisation/applications/closed-applications.ts';
import { lockApplication } from '../../organisation/applications/application.store.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import type { Outbox } from '../../platform/mail/outbox.ts';
import { makeStorable } from '../../sessions/messages/make-storable.ts';
import type { Clock } from '../../platform/clock.ts';
import { withTransaction, type Database, type Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { NewId } from '../../platform/ids.ts';
import { isLoopback } from '../../platform/http/index.ts';
import type { RateLimiter } from '../../platform/rate-limit.ts';
import { findOpenSession } from '../../sessions/records/session.store.ts';
import type { Uploads } from '../../sessions/uploads/uploads.service.ts';
import { readConsentText } from '../../organisation/settings/consent-text.store.ts';
import { readSettings } from '../../organisation/settings/settings.store.ts';
import { addTagsAndRemark } from '../../sessions/taggings/add-tags.ts';
import type { EnterVisitor, VisitorPlace } from '../admission/enter-visitor.ts';
import type { VisitorTokens } from '../admission/visitor-token.ts';
import { windowSettingsOf } from '../../definitions/channels/window-settings.ts';
import { findWindowChannel } from '../../definitions/channels/window-channel.store.ts';
import { newNote } from './note-mail.ts';
import { findLeftNote, insertNote } from './note.store.ts';

export type LeaveNoteDeps = {
  database: Pick<Database, 'kysely'>;
  clock: Clock;
  newId: NewId;
  runner: Pick<SessionRunner, 'run'>;
  uploads: Pick<Uploads, 'resolve'>;
  outbox: Outbox;
  tokens: Pick<VisitorTokens, 'verify'>;
  enter: EnterVisitor;
  /** Notes of one visitor, and of one address without a visitor. */
  limiter: RateLimiter;
  baseUrl: string;
};

export type NoteFrom = { channelId: string; token?: string; address: string };

/**
 * Keeps what a visitor leaves, and closes its waiting session when the note came from a reminder in the queue
 * (WIDGET-18, WIDGET-21). Without a token it is a note of somebody who never said a word. A `clientId` sent again is the
 * same note.
 *
 * @throws AppError `not_found`, `forbidden` where the channel takes none, `consent_required`, `invalid` with what is missing, `blocked`,
 * `token_invalid`, `token_expired`, `too_many_requests`
 */
export async function leaveNote(deps: LeaveNoteDeps, from: NoteFrom, request: LeaveNoteRequest): Promise<LeftNote> {
  const { database, clock, newId, outbox } = deps;
  const channel = await findWindowChannel(database.kysely, from.channelId);
  if (!channel) throw new AppError('not_found', `There is no channel ${from.channelId}. Check the address you embed.`);
  if (channel.isClosed) throw closedToVisitors();
  const { notes } = windowSettingsOf(channel.settings);
  if (!notes.enabled) throw new AppError('forbidden', 'This channel takes no notes. Switch them on in the console.');
  const { text, name = '', phone = '', email = '', locale = '', uploads = [] } = makeStorable(request);
  const clientId = request.clientId === undefined ? null : makeStorable(request.clientId);
  const { kind = 'message', callbackAt } = request;
  // Whoever wants to be called says where.
  const required =
    kind === 'callback'
      ? [...new Set([...notes.required.filter((field) => field !== 'email'), 'phone'])]
      : notes.required;
  refuseMissing(required, { name, phone, email });
  const place = await enterWith(deps, from);
  const visitorId = place?.thread.visitorId ?? null;
  const findEarlier = async (db: Executor): Promise<LeftNote | null> =>
    clientId === null ? null : findLeftNote(db, { channelId: from.channelId, visitorId, clientId });
  const earlier = await findEarlier(database.kysely);
  if (earlier) return earlier;
  await refuseWithoutConsent(database.kysely, { applicationId: channel.applicationId, visitorId }, request.consent);
  limit(deps.limiter, place, from.address);
  const files = await resolveFiles(deps, place, uploads);
  const { applicationId } = channel;
  const sessionId = request.closesQueued && place ? await findWaiting(database.kysely, place.thread.id) : null;
  const left = await withTransaction(database, async (trx, afterCommit) => {
    await lockApplication(trx, applicationId);
    const meanwhile = await findEarlier(trx);
    if (meanwhile) return meanwhile;
    const id = newId('not');
    const number = await insertNote(trx, {
      id,
      application_id: applicationId,
      channel_id: from.channelId,
      visitor_id: visitorId,
      session_id: sessionId,
      client_id: clientId,
      name,
      phone,
      email,
      locale,
      text,
      files,
      kind,
      callback_at: callbackAt === undefined ? null : new Date(callbackAt),
      created_at: clock.now(),
    });
    await recordOutsideEvent(
      trx,
      { newId, now: clock.now() },
      {
        type: 'note.created',
        applicationId,
        sessionId,
        visitorId,
        channelId: from.channelId,
        data: {
          kind: 'left',
          note: { id, number, kind, name, phone, email, text, locale, callbackAt: callbackAt ?? null },
          files: files.length,
          channel: { id: from.channelId, name: channel.name },
          visitor: visitorId === null ? null : { id: visitorId },
        },
      },
    );
    if (notes.mailTo !== '') {
      const facts = { number, id, channel: channel.name, name, phone, email, text, baseUrl: deps.baseUrl };
      await outbox.enqueue(trx, afterCommit, {
        applicationId,
        kind: 'note-left',
        recipient: notes.mailTo,
        ...newNote(facts),
      });
    }
    return { id, number };
  });
  // After the note is kept: whoever is taken by an agent in between stays, and has left a note besides.
  if (sessionId !== null) await closeWaiting(deps, sessionId);
  return left;
}

/** A note is as much about somebody as a conversation: what is asked there is asked here. */
async function refuseWithoutConsent(
  db: Executor,
  { applicationId, visitorId }: { applicationId: string; visitorId: string | null },
  given: number | undefined,
): Promise<void> {
  const asked = await readConsentText(db, applicationId);
  if (asked === null || given === asked.version) return;
  const visitor =
    visitorId === null
      ? undefined
      : await db.selectFrom('visitor').select('consent_version').where('id', '=', visitorId).executeTakeFirst();
  if (visitor?.consent_version === asked.version) return;
  throw new AppError(
    'consent_required',
    `Show the text of the window (consent), and send the note with "consent": ${asked.version} once it is agreed to.`,
  );
}

/** The session of a thread that waits for an agent. */
async function findWaiting(db: Executor, threadId: string): Promise<string | null> {
  const open = await findOpenSession(db, threadId);
  if (open === null) return null;
  const row = await db.selectFrom('session').select('state').where('id', '=', open).executeTakeFirst();
  return row?.state === 'queued' || row?.state === 'ringing' ? open : null;
}

function refuseMissing(required: readonly string[], given: Record<string, string>): void {
  const problems = required
    .filter((field) => given[field]?.trim() === '')
    .map((field) => ({ pointer: `/${field}`, message: `The note needs your ${field}.` }));
  if (problems.length > 0) throw new AppError('invalid', 'Something that the note needs is missing.', { problems });
}

async function enterWith({ tokens, enter }: LeaveNoteDeps, from: NoteFrom): Promise<VisitorPlace | null> {
  if (from.token === undefined) return null;
  const identity = tokens.verify(from.token);
  if (identity.channelId !== from.channelId) {
    throw new AppError('token_invalid', 'This visitor token belongs to another channel. Ask without it.');
  }
  return enter(identity);
}

/** This machine is a proxy that was not named in TRUST_PROXY, or our own tools. */
function limit(limiter: RateLimiter, place: VisitorPlace | null, address: string): void {
  if (!place && isLoopback(address)) return;
  const verdict = limiter.take(place ? place.thread.visitorId : `address ${address}`);
  if (verdict.isAllowed) return;
  throw new AppError('too_many_requests', 'You have just left several notes. Try again in a few minutes.', {
    retryAfterSeconds: Math.ceil(verdict.retryAfterMs / 1000),
  });
}

async function resolveFiles(
  { uploads }: LeaveNoteDeps,
  place: VisitorPlace | null,
  ids: readonly string[],
): Promise<NoteFile[]> {
  if (ids.length === 0) return [];
  if (!place) throw new AppError('invalid', 'Files need the token of the visitor who uploaded them.');
  const { applicationId, visitorId } = place.thread;
  const owner = { applicationId, kind: 'visitor' as const, id: visitorId };
  return Promise.all(
    ids.map(async (uploadId): Promise<NoteFile> => {
      const body = await uploads.resolve(owner, { kind: 'file', uploadId });
      if (body.kind !== 'file') throw new Error('A file became something else.');
      return { uploadId, url: body.url, name: body.name, size: body.size, mime: body.mime };
    }),
  );
}

/** With the tags and the remark that are set for it (QUEUE-44). */
async function closeWaiting({ runner, database, clock, newId }: LeaveNoteDeps, sessionId: string): Promise<void> {
  await runner
    .run(
      sessionId,
      (session) => {
        if (session.state !== 'queued' && session.state !== 'ringing') {
          throw new AppError('conflict', 'The session waits no more.');
        }
        return { events: [{ type: 'visitor.left' }] };
      },
      {
        within: async (trx, session) => {
          const { queue } = (await readSettings(database.kysely, session.applicationId)).pace;
          await addTagsAndRemark(trx, session, queue, { by: null, now: clock.now(), newId });
        },
      },
    )
    .catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    });
}
