import {
  withNumberTexts,
  type AgentViewMessage,
  type AgentViewSession,
  type ChannelKind,
  type SessionAssignment,
  type SessionDetails,
  type SessionHoldView,
  type VisitorPage,
} from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { MessagePresenter } from '../../sessions/messages/present-message.ts';
import type { Executor } from '../../platform/database/index.ts';
import { readPositions } from '../../sessions/queue/queue-position.ts';
import type { StoredMessage } from '../../sessions/records/session-record.ts';
import type { SessionHandover, SessionHold, SessionRating } from '../../sessions/records/session-tables.ts';
import type { SessionStory } from './session-story.ts';
import { readWrapUp } from './wrap-up.ts';
import { readTails, type SessionTail } from './session-tail.ts';

/** A session as agents see one, and what decides who that is. */
export type SessionRow = {
  id: string;
  application_id: string;
  thread_id: string;
  state: AgentViewSession['state'];
  skill_group: string | null;
  priority: number;
  place: number;
  vip: boolean;
  vip_rank: number;
  origin: 'visitor' | 'outreach' | 'callback';
  agent_id: string | null;
  offer_agent_id: string | null;
  offer_kind: 'assignment' | 'transfer' | null;
  offer_expires_at: Date | null;
  offer_agent_name: string | null;
  handover: SessionHandover | null;
  hold: SessionHold | null;
  takes_place: boolean;
  attention: AgentViewSession['attention'] | null;
  asks_all: boolean;
  visitor_tags: string[];
  visitor_locale: string;
  visitor_phone: string;
  visitor_browser: string | null;
  visitor_os: string | null;
  started_at: Date;
  queued_at: Date | null;
  accepted_at: Date | null;
  ended_at: Date | null;
  end_status: AgentViewSession['endStatus'] | null;
  rating: SessionRating | null;
  tags: string[];
  remark: string;
  visitor_id: string;
  visitor_name: string;
  visitor_avatar: string;
  visitor_user_id: string | null;
  channel_id: string;
  channel_name: string;
  channel_kind: ChannelKind;
  channel_transfers: boolean;
  agent_name: string | null;
  agent_staff_no: string | null;
  last_seq: number;
  unread: number;
};

/** Counted no further: a screen shows "99+". */
const unreadUpTo = 100;

/** Rows of sessions in one query. `paging` names columns of `s`, where `vip_rank` is 0 for VIP. */
export async function readSessionRows(
  db: Executor,
  where: RawBuilder<SqlBool>,
  paging?: { after: RawBuilder<SqlBool>; order: RawBuilder<unknown>; fetch: number },
): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select s.*, t.last_seq, v.name as visitor_name, v.avatar as visitor_avatar, v.user_id as visitor_user_id,
      v.tags as visitor_tags, v.locale as visitor_locale, v.phone as visitor_phone,
      v.profile ->> 'browser' as visitor_browser, v.profile ->> 'os' as visitor_os,
      c.name as channel_name, c.kind as channel_kind,
      coalesce((c.settings ->> 'agentsMayTransfer')::boolean, true) as channel_transfers, coalesce(nullif(a.nickname, ''), a.name) as agent_name,
      a.staff_no as agent_staff_no, coalesce(nullif(o.nickname, ''), o.name) as offer_agent_name, unread.count as unread,
      s.state = 'queued' and coalesce(g.broadcast, false) as asks_all
    from (
      select * from (select *, case when vip then 0 else 1 end as vip_rank from session) s
      where ${where} and ${paging?.after ?? sql<SqlBool>`true`}
      ${paging ? sql`order by ${paging.order} limit ${paging.fetch}` : sql``}
    ) s
    join session_state t on t.session_id = s.id
    join visitor v on v.id = s.visitor_id
    join channel c on c.id = s.channel_id
    join thread h on h.id = s.thread_id
    left join agent a on a.id = s.agent_id
    left join agent o on o.id = s.offer_agent_id
    left join skill_group g on g.application_id = s.application_id and g.key = s.skill_group
    cross join lateral (
      select count(*)::int as count from (
        select from message m
        where m.thread_id = s.thread_id and m.seq > h.agent_read_seq and m.session_id = s.id and m.from_kind = 'visitor'
        limit ${unreadUpTo}
      ) few
    ) unread
    ${paging ? sql`order by ${paging.order}` : sql``}`.execute(db);
  return rows;
}

/** Sessions as agents see them, in the order of the rows; the waiting with their place in the queue. */
export async function presentSessions(db: Executor, rows: readonly SessionRow[]): Promise<AgentViewSession[]> {
  const places = new Map<string, number>();
  for (const [skillGroup, { applicationId, ids }] of groupWaiting(rows)) {
    for (const [id, ahead] of await readPositions(db, { applicationId, skillGroup }, ids)) places.set(id, ahead);
  }
  const tails = await readTails(db, rows);
  return rows.map((row) => present(row, places.get(row.id), tails.get(row.id)));
}

function groupWaiting(rows: readonly SessionRow[]): Map<string, { applicationId: string; ids: string[] }> {
  const groups = new Map<string, { applicationId: string; ids: string[] }>();
  for (const { id, state, skill_group: key, application_id: applicationId } of rows) {
    if (state !== 'queued' || key === null) continue;
    const group = groups.get(key) ?? { applicationId, ids: [] };
    groups.set(key, { applicationId, ids: [...group.ids, id] });
  }
  return groups;
}

function present(row: SessionRow, position: number | undefined, tail: SessionTail | undefined): AgentViewSession {
  return {
    id: row.id,
    state: row.state,
    skillGroup: row.skill_group,
    visitor: {
      id: row.visitor_id,
      name: row.visitor_name,
      vip: row.vip,
      ...(row.visitor_avatar && { avatar: row.visitor_avatar }),
      ...(row.visitor_user_id && { userId: row.visitor_user_id }),
      ...((row.state === 'queued' || row.state === 'ringing') && presentWaiting(row)),
    },
    agent:
      row.agent_id && (row.state === 'serving' || row.state === 'ended')
        ? { id: row.agent_id, name: row.agent_name ?? '', staffNo: row.agent_staff_no ?? '' }
        : null,
    channel: {
      id: row.channel_id,
      name: row.channel_name,
      kind: row.channel_kind,
      ...(!row.channel_transfers && { transfers: false }),
    },
    ...(position !== undefined && { position }),
    ...(row.offer_agent_id &&
      row.offer_kind &&
      row.offer_expires_at && {
        offer: {
          agentId: row.offer_agent_id,
          ...(row.offer_agent_name && { agentName: row.offer_agent_name }),
          kind: row.offer_kind,
          expiresAt: row.offer_expires_at.toISOString(),
        },
      }),
    ...(row.handover && { handover: row.handover }),
    ...(row.hold && presentHold(row.hold)),
    ...(row.asks_all && { asksAll: true }),
    ...(row.attention && { attention: row.attention }),
    ...(row.state === 'serving' && !row.takes_place && !row.hold && { released: true }),
    priority: row.priority,
    ...(row.place < 0 && { pushedUp: true }),
    startedAt: row.started_at.toISOString(),
    ...(row.queued_at && { queuedAt: row.queued_at.toISOString() }),
    ...(row.accepted_at && { acceptedAt: row.accepted_at.toISOString() }),
    ...(row.ended_at && { endedAt: row.ended_at.toISOString() }),
    ...(row.end_status && { endStatus: row.end_status }),
    lastSeq: row.last_seq,
    unread: row.unread,
    tags: row.tags,
    ...(row.origin !== 'visitor' && { origin: row.origin }),
    ...(row.rating?.selected && { rated: row.rating.selected.content }),
    ...(tail?.lastMessage && { lastMessage: tail.lastMessage }),
    ...(tail?.lastWords && { lastWords: tail.lastWords }),
    ...(tail?.waitingSince && { waitingSince: tail.waitingSince }),
  };
}

/** What is told of a visitor before somebody takes them. */
function presentWaiting(row: SessionRow): Partial<AgentViewSession['visitor']> {
  const { visitor_tags: tags, visitor_locale, visitor_phone, visitor_browser, visitor_os } = row;
  return {
    ...(tags.length > 0 && { tags }),
    ...(visitor_locale && { locale: visitor_locale }),
    ...(visitor_browser && { browser: visitor_browser }),
    ...(visitor_os && { os: visitor_os }),
    ...(visitor_phone && { phone: visitor_phone }),
  };
}

/** Until when a session is put aside, and why. */
export function presentHold({ until, reason }: SessionHold): Pick<AgentViewSession, 'heldUntil' | 'holdReason'> {
  return { heldUntil: until, ...(reason !== '' && { holdReason: reason }) };
}

/** One session as agents see it; null when there is none in the application. */
export async function findSessionView(
  db: Executor,
  applicationId: string,
  sessionId: string,
): Promise<AgentViewSession | null> {
  const rows = await readSessionRows(db, sql<SqlBool>`s.id = ${sessionId} and s.application_id = ${applicationId}`);
  const [view] = await presentSessions(db, rows);
  return view ?? null;
}

/** A session with its visitor, the way it took, its assignments and rating. */
export async function presentDetails(
  db: Executor,
  row: SessionRow,
  { story, requiresTags }: { story: SessionStory; requiresTags: boolean },
): Promise<SessionDetails> {
  const [view] = await presentSessions(db, [row]);
  if (!view) throw new Error('A session that was found has no view.');
  const { rating } = row;
  return {
    ...view,
    ...(await readThreadFacts(db, row)),
    ...story,
    assignments: await readAssignments(db, row.id),
    holds: await readHolds(db, row.id),
    ...(await readWrapUp(db, row.id)),
    requiresTags,
    rating: rating && {
      invitedBy: rating.by,
      expiresAt: rating.expiresAt,
      selected: rating.selected ?? null,
      ratedAt: rating.ratedAt ?? null,
      earlier: rating.earlier ?? [],
    },
  };
}

/** The visitor of a session, and how far the thread has reached them. */
async function readThreadFacts(
  db: Executor,
  { thread_id: threadId, visitor_id: visitorId }: SessionRow,
): Promise<Pick<SessionDetails, 'contact' | 'receipt'>> {
  const row = await db
    .selectFrom('visitor as v')
    .innerJoin('thread as t', 't.visitor_id', 'v.id')
    .where('v.id', '=', visitorId)
    .where('t.id', '=', threadId)
    .select([
      'v.phone',
      'v.email',
      'v.locale',
      'v.attributes',
      'v.profile',
      'v.created_at',
      'v.last_seen_at',
      'v.blocked_at',
    ])
    .select(['t.delivered_seq', 't.read_seq'])
    .executeTakeFirstOrThrow();
  const { phone, email, locale, attributes, profile } = row;
  const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    contact: {
      phone,
      email,
      locale,
      page: textOf(profile.page),
      referrer: textOf(profile.referrer),
      browser: textOf(profile.browser),
      os: textOf(profile.os),
      address: textOf(profile.address),
      pages: Array.isArray(profile.pages) ? (profile.pages as unknown as VisitorPage[]) : [],
      attributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, withNumberTexts(value)])),
      firstSeenAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at?.toISOString() ?? null,
      blockedAt: row.blocked_at?.toISOString() ?? null,
    },
    receipt: { delivered: row.delivered_seq, read: row.read_seq },
  };
}

async function readHolds(db: Executor, sessionId: string): Promise<SessionHoldView[]> {
  const rows = await db
    .selectFrom('session_hold as h')
    .innerJoin('agent as a', 'a.id', 'h.agent_id')
    .where('h.session_id', '=', sessionId)
    .selectAll('h')
    .select(['a.name', 'a.nickname'])
    .orderBy('h.since')
    .execute();
  return rows.map((row) => ({
    agentId: row.agent_id,
    agentName: row.nickname || row.name,
    reason: row.reason,
    since: row.since.toISOString(),
    until: row.until.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    endedBy: row.ended_by,
  }));
}

async function readAssignments(db: Executor, sessionId: string): Promise<SessionAssignment[]> {
  const rows = await db
    .selectFrom('assignment as n')
    .innerJoin('agent as a', 'a.id', 'n.agent_id')
    .where('n.session_id', '=', sessionId)
    .selectAll('n')
    .select(['a.name', 'a.nickname'])
    .orderBy('n.offered_at')
    .orderBy('n.id')
    .execute();
  return rows.map((row) => ({
    agentId: row.agent_id,
    agentName: row.nickname || row.name,
    skillGroup: row.skill_group,
    kind: row.kind,
    offeredAt: row.offered_at.toISOString(),
    acceptedAt: row.accepted_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    outcome: row.outcome,
    comment: row.comment,
  }));
}

/** A message in an agent's transcript. */
export function presentAgentMessage(
  presenter: MessagePresenter,
  stored: Omit<StoredMessage, 'change' | 'threadId' | 'applicationId'>,
): AgentViewMessage {
  return {
    ...presenter.message(stored),
    position: stored.position,
    ...(stored.visibility === 'agents' && { visibility: stored.visibility }),
  };
}
