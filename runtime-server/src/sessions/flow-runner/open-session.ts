import type { CompiledFlow, SessionSnapshot } from '@parley/engine';
import { ClientDraws, type ChannelKind, type Sender } from '@parley/schemas';
import { prepared, type Database } from '../../platform/database/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { closedToVisitors } from '../../organisation/applications/closed-applications.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { NewId } from '../../platform/ids.ts';
import { createDataKey, wrapDataKey, type Secrets } from '../../platform/secrets.ts';
import type { AcceptedInvitation } from '../records/session-tables.ts';
import { isVendorKind } from '../../definitions/channels/vendor-input.ts';
import { findOpenSession, insertSession } from '../records/session.store.ts';
import type { IncomingMessage } from './decision.ts';
import type { FlowCache } from './flow-cache.ts';
import type { SessionRunner } from './session-runner.ts';

/** A thread as what opens sessions needs it. */
export type ThreadPlace = {
  id: string;
  applicationId: string;
  channelId: string;
  visitorId: string;
  /** The newer custom messages that the visitor's client says it draws; absent where it says nothing. */
  draws?: readonly ClientDraws[];
};

export type SessionOpener = {
  /** The thread's open session, or a new one on the version of the channel's flow that is published now. */
  open: (thread: ThreadPlace) => Promise<string>;
  /** A new session on a given version of a flow; where the thread has an open one, that one and `isNew` false. */
  openOn: (thread: ThreadPlace, flow: FlowPlace) => Promise<{ id: string; isNew: boolean }>;
};

/** A version of a flow. */
export type FlowPlace = { flowId: string; version: number };

/** How long whoever opened a session has to start its flow before we do. */
const startWithinSeconds = 10;
/** Who accepts an invitation and says nothing for so long does not come by it. */
const invitedMilliseconds = 60 * 60_000;

/** @throws AppError `unavailable` when the channel has no published flow, `blocked` when the visitor is blocked (QUEUE-57) */
export function createSessionOpener({
  database,
  runner,
  clock,
  newId,
  secrets,
  flows,
}: {
  database: Pick<Database, 'kysely' | 'pool'>;
  runner: Pick<SessionRunner, 'adopt' | 'run'>;
  clock: Clock;
  newId: NewId;
  secrets: Secrets;
  flows: FlowCache;
}): SessionOpener {
  const insert = async (
    thread: ThreadPlace,
    place: PlaceRow,
    { flowId, version }: FlowPlace,
  ): Promise<string | null> => {
    const flow: CompiledFlow = await flows.version(flowId, version);
    const id = newId('ses');
    const now = clock.now();
    const { applicationId, channelId, visitorId } = thread;
    const session = await insertSession(
      database.pool,
      {
        id,
        applicationId,
        threadId: thread.id,
        channelId,
        channelKind: place.channel_kind,
        channelName: place.channel_name,
        visitorId,
        visitorName: place.visitor_name,
        userId: place.user_id ?? visitorId,
        flowId,
        flowVersion: version,
        vip: place.vip,
        startedAt: now.toISOString(),
        keySealed: wrapDataKey(secrets.applicationKey(applicationId), createDataKey(), id),
        initial: initialOf(flow, place, thread.draws),
      },
      new Date(now.getTime() + startWithinSeconds * 1000),
    );
    if (!session) return null;
    runner.adopt(session);
    await sayFirst(place, visitorId, id);
    return id;
  };

  /**
   * The company's welcome, and what they were invited with, before the flow says anything: whoever invited is who comes
   * first (WIDGET-07, QUEUE-04).
   */
  const sayFirst = async (place: PlaceRow, visitorId: string, sessionId: string): Promise<void> => {
    const { enabled = false, text = '' } = place.welcome ?? {};
    const messages: IncomingMessage[] =
      enabled && text.trim() !== '' && !isVendorKind(place.channel_kind)
        ? [{ from: { kind: 'system' }, body: { kind: 'text', text } }]
        : [];
    if (place.invited) messages.push(...(await beginInvited(visitorId, sessionId, place.invited)));
    if (messages.length > 0) await runner.run(sessionId, () => ({ messages }));
  };

  const beginInvited = async (
    visitorId: string,
    sessionId: string,
    invited: AcceptedInvitation,
  ): Promise<IncomingMessage[]> => {
    const { agentId, name, text, at } = invited;
    const { rows } = await database.pool.query(
      `with taken as (update visitor set invited = null where id = $1 and invited ->> 'id' = $2 returning id)
       update session s set invited_by = $4 from taken where s.id = $3 and $5 returning s.id`,
      [visitorId, invited.id, sessionId, agentId, clock.now().getTime() - Date.parse(at) < invitedMilliseconds],
    );
    if (rows.length === 0) return [];
    const from: Sender =
      agentId === null
        ? { kind: 'system', ...(name && { name }) }
        : { kind: 'agent', id: agentId, ...(name && { name }) };
    return [{ from, body: { kind: 'text', text } }];
  };

  const open: SessionOpener['open'] = async (thread) => {
    const [place] = await placeStatement(database.pool, [thread.channelId, thread.visitorId]);
    if (place) {
      refuseUnwelcome(place, thread);
      refuseWithoutConsent(place);
    }
    if (!place || place.channel_deleted_at || place.flow_id === null || place.published_version === null) {
      throw new AppError(
        'unavailable',
        'This channel has no published flow yet. Publish its flow in the console, then try again.',
      );
    }
    const flow = { flowId: place.flow_id, version: place.published_version };
    const id = (await insert(thread, place, flow)) ?? (await findOpenSession(database.kysely, thread.id));
    // It ended between the two: begin again.
    return id ?? (await open(thread));
  };

  return {
    open,
    openOn: async (thread, flow) => {
      for (;;) {
        const [place] = await placeStatement(database.pool, [thread.channelId, thread.visitorId]);
        if (!place) throw noVisitor(thread);
        refuseUnwelcome(place, thread);
        // It is the agent who has the first word.
        const id = await insert(thread, { ...place, welcome: null }, flow);
        if (id) return { id, isNew: true };
        const other = await findOpenSession(database.kysely, thread.id);
        if (other) return { id: other, isNew: false };
      }
    },
  };
}

/** Whoever begins the session: the visitor, or an agent who writes first. */
function refuseUnwelcome(
  { closed_at: closedAt, blocked_at: blockedAt, erased_at: erasedAt }: PlaceRow,
  thread: ThreadPlace,
): void {
  if (closedAt) throw closedToVisitors();
  if (erasedAt) throw noVisitor(thread);
  if (blockedAt) throw new AppError('blocked', 'No conversation begins with a visitor who is blocked.');
}

/** Who begins has agreed to what the application asks for now; vendors' chats have no way to ask. */
function refuseWithoutConsent({ channel_kind: kind, consent_asked: asked, consent_given: given }: PlaceRow): void {
  if (asked === null || given === asked || isVendorKind(kind)) return;
  throw new AppError(
    'consent_required',
    `The visitor has not agreed yet: show the text of the window (consent), and get a token with "consent": ${asked}.`,
  );
}

function noVisitor({ visitorId }: ThreadPlace): AppError {
  return new AppError('not_found', `There is no visitor ${visitorId} on this channel.`);
}

/** What the flow knows of its visitor and their client from its beginning. */
function initialOf(
  { initial }: CompiledFlow,
  place: PlaceRow,
  draws: readonly ClientDraws[] = ClientDraws.enum,
): SessionSnapshot {
  const { client_draws: drawn, channel_kind: kind, locale, time_zone: visitorTimeZone } = place;
  const isPlain = kind !== 'web' && drawn !== null && !drawn.includes('33');
  const known = {
    ...(locale !== '' && { locale }),
    ...(visitorTimeZone !== null && { visitorTimeZone }),
    ...((isPlain || !draws.includes('33')) && { plainForms: true }),
  };
  return { ...initial, context: { ...initial.context, ...known } };
}

/** What its channel and its visitor say of a session that is to begin. */
type PlaceRow = {
  channel_kind: ChannelKind;
  channel_name: string;
  channel_deleted_at: Date | null;
  client_draws: string[] | null;
  welcome: { enabled?: boolean; text?: string } | null;
  flow_id: string | null;
  published_version: number | null;
  visitor_name: string;
  user_id: string | null;
  locale: string;
  time_zone: string | null;
  vip: boolean;
  blocked_at: Date | null;
  /** Of the application. */
  closed_at: Date | null;
  erased_at: Date | null;
  consent_asked: number | null;
  consent_given: number | null;
  invited: AcceptedInvitation | null;
};

const placeStatement = prepared<PlaceRow>(
  'session-place',
  `select c.kind as channel_kind, c.name as channel_name, c.deleted_at as channel_deleted_at,
    c.settings -> 'clientDraws' as client_draws, c.settings -> 'window' -> 'welcome' as welcome, f.id as flow_id,
    f.published_version, v.name as visitor_name, v.user_id, v.locale,
    v.profile ->> 'timeZone' as time_zone, v.vip, v.blocked_at, v.erased_at, v.invited, p.closed_at,
    p.consent_version as consent_asked, v.consent_version as consent_given
  from channel c join application p on p.id = c.application_id join visitor v on v.id = $2 left join flow f on f.id = c.flow_id
  where c.id = $1`,
);
