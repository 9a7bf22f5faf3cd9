import fc from 'fast-check';
import type { Executor } from '../../platform/database/index.ts';
import { histories } from '../report-facts/history.fixtures.ts';
import type { SessionHistory } from '../report-facts/session-history.ts';

/** A session as it happened, before anything is derived from it. */
export type MadeSession = {
  id: string;
  channel: 'chn_web' | 'chn_app';
  origin: 'visitor' | 'outreach';
  locale: string;
  history: SessionHistory;
  stars: number | null;
  labels: string[];
  solved: boolean | null;
  tags: string[];
};

export const applicationId = 'app_reports';
export const zone = 'Europe/Berlin';
/** Ids of tags, and what each stands below. */
export const tagTree: Readonly<Record<string, string | null>> = {
  tag_a: null,
  tag_a1: 'tag_a',
  tag_a2: 'tag_a',
  tag_b: null,
};

const firstDay = Date.UTC(2026, 9, 23, 20);
const hour = 3_600_000;

const details = fc.record({
  channel: fc.constantFrom('chn_web' as const, 'chn_app' as const),
  origin: fc.constantFrom('visitor' as const, 'visitor' as const, 'outreach' as const),
  locale: fc.constantFrom('en', 'zh'),
  stars: fc.option(fc.integer({ min: 1, max: 5 })),
  labels: fc.subarray(['kind', 'quick']),
  solved: fc.option(fc.boolean()),
  tags: fc.subarray(Object.keys(tagTree), { maxLength: 2 }),
  afterHours: fc.integer({ min: 0, max: 4 }),
  made: histories,
});

/** So many sessions over some days, among them the one with 25 hours; the same for the same seed. */
export function makeSessions(count: number, seed: number): MadeSession[] {
  let at = firstDay;
  return fc.sample(details, { numRuns: count, seed }).map(({ made, afterHours, ...each }, index) => {
    at += afterHours * hour;
    const rating = made.history.endedAt === null ? { stars: null, labels: [], solved: null } : each;
    const { stars, labels, solved } = rating.stars === null ? { stars: null, labels: [], solved: null } : rating;
    return {
      ...each,
      id: `ses_${String(index).padStart(5, '0')}`,
      stars,
      labels: [...labels],
      solved,
      history: shift(made.history, at - made.history.startedAt),
    };
  });
}

function shift(history: SessionHistory, by: number): SessionHistory {
  const later = <At extends number | null>(at: At) => (at === null ? at : at + by);
  return {
    ...history,
    startedAt: history.startedAt + by,
    queuedAt: later(history.queuedAt),
    endedAt: later(history.endedAt),
    log: [],
    messages: history.messages.map((each) => ({ ...each, at: each.at + by })),
    assignments: history.assignments.map((each) => ({
      ...each,
      acceptedAt: later(each.acceptedAt),
      endedAt: later(each.endedAt),
    })),
    holds: history.holds.map((each) => ({ ...each, since: each.since + by, endedAt: later(each.endedAt) })),
  };
}

/** Writes them as the server would have. */
export async function writeWorld(db: Executor, sessions: readonly MadeSession[]): Promise<void> {
  await writePlace(db);
  for (const each of sessions) await writeSession(db, each);
}

async function writePlace(db: Executor): Promise<void> {
  const application = { application_id: applicationId };
  await db
    .insertInto('application')
    .values({ id: applicationId, name: 'R', signing_secret_sealed: '', time_zone: zone })
    .execute();
  await db
    .insertInto('flow')
    .values({ id: 'flw_1', ...application, name: 'F', draft: '{}' })
    .execute();
  for (const [id, kind] of [
    ['chn_web', 'web'],
    ['chn_app', 'in-app'],
  ] as const)
    await db
      .insertInto('channel')
      .values({ id, ...application, kind, name: id, flow_id: 'flw_1' })
      .execute();
  for (const key of ['sales', 'support'])
    await db
      .insertInto('skill_group')
      .values({ ...application, key, name: key })
      .execute();
  for (const name of ['ann', 'bob', 'cat'])
    await db
      .insertInto('agent')
      .values({
        id: name,
        ...application,
        account_id: `acc_${name}`,
        role: 'agent',
        name,
        nickname: '',
        staff_no: name,
        capacity: 5,
      })
      .execute();
  for (const [id, parent] of Object.entries(tagTree))
    await db
      .insertInto('tag')
      .values({
        id,
        ...application,
        kind: 'session',
        parent_id: parent,
        ancestors: parent === null ? [] : [parent],
        name: id,
        folded: id,
        path: id,
        disabled_at: null,
      })
      .execute();
  const levels = [1, 2, 3, 4, 5].map((star) => ({ id: String(star), text: String(star) }));
  await db
    .insertInto('rating_setup')
    .values({ ...application, key: 'stars', name: 'Stars', document: JSON.stringify({ levels }) })
    .execute();
}

async function writeSession(db: Executor, made: MadeSession): Promise<void> {
  const { id, history } = made;
  const application = { application_id: applicationId };
  const at = (milliseconds: number | null): Date | null => (milliseconds === null ? null : new Date(milliseconds));
  const visitor = `vis_${id}`;
  const thread = `thr_${id}`;
  await db
    .insertInto('visitor')
    .values({ id: visitor, ...application, locale: made.locale })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('thread')
    .values({ id: thread, ...application, channel_id: made.channel, visitor_id: visitor })
    .execute();
  const { rating, serving } = {
    rating: ratingOf(made),
    serving: history.assignments.find(({ endedAt }) => endedAt === null),
  };
  await db
    .insertInto('session')
    .values({
      id,
      ...application,
      thread_id: thread,
      channel_id: made.channel,
      visitor_id: visitor,
      flow_id: 'flw_1',
      flow_version: 1,
      origin: made.origin,
      state: history.endedAt !== null ? 'ended' : serving ? 'serving' : 'flow',
      skill_group: history.skillGroup || null,
      agent_id: serving?.agentId ?? null,
      started_at: new Date(history.startedAt),
      queued_at: at(history.queuedAt),
      ended_at: at(history.endedAt),
      end_status: history.endStatus,
      rating: rating && JSON.stringify(rating),
    })
    .execute();
  await db
    .insertInto('session_state')
    .values({ session_id: id, revision: 1, state: '{}', last_seq: 0, change: 0, position: 0 })
    .execute();
  await writeWords(db, made, thread);
}

function ratingOf({ stars, labels, solved, history }: MadeSession): object | null {
  if (stars === null) return null;
  return {
    setup: 'stars',
    selected: { id: String(stars), content: '', labels, ...(solved !== null && { solved }) },
    ratedAt: new Date((history.endedAt ?? 0) + 1_000).toISOString(),
  };
}

async function writeWords(db: Executor, { id, history, tags }: MadeSession, thread: string): Promise<void> {
  const application = { application_id: applicationId };
  for (const [index, { at, from, fromId }] of history.messages.entries())
    await db
      .insertInto('message')
      .values({
        id: `msg_${id}_${index}`,
        ...application,
        thread_id: thread,
        session_id: id,
        seq: index,
        position: index,
        change: index,
        sent_at: new Date(at),
        from_kind: from,
        from_id: fromId,
        from_name: null,
        from_avatar: null,
        body: '{"kind":"text","text":"…"}',
        recalled_at: null,
      })
      .execute();
  for (const [index, each] of history.assignments.entries())
    await db
      .insertInto('assignment')
      .values({
        id: `asg_${id}_${index}`,
        ...application,
        session_id: id,
        agent_id: each.agentId,
        skill_group: each.skillGroup,
        kind: 'offer',
        offered_at: new Date(each.acceptedAt ?? 0),
        accepted_at: each.acceptedAt === null ? null : new Date(each.acceptedAt),
        ended_at: each.endedAt === null ? null : new Date(each.endedAt),
        outcome: each.outcome,
      })
      .execute();
  for (const tag of tags)
    await db
      .insertInto('tagging')
      .values({
        id: `tgg_${id}_${tag}`,
        ...application,
        session_id: id,
        tag_id: tag,
        word: tag,
        added_at: new Date(history.startedAt),
        added_by: null,
      })
      .execute();
}
