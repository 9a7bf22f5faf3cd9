import { trendPoints, type Home, type HomeDay, type Trends, type TrendsQuery, type TrendStep } from '@parley/schemas';
import { sql } from 'kysely';
import type { SessionActor } from '../../desk/session-access/session-actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { createLoadingCache } from '../../platform/loading-cache.ts';
import { readDays } from '../own-figures/read-days.ts';
import {
  countMessages,
  countOnlineAt,
  countServed,
  countServedAt,
  readByAgent,
  readHomeDay,
  seesEverything,
  type Stretch,
} from './home.store.ts';
import { readMessageTrend, readSessionTrend, readSlots } from './trends.store.ts';

export type Homes = {
  read: (actor: SessionActor) => Promise<Home>;
  trends: (actor: SessionActor, query: TrendsQuery) => Promise<Trends>;
};

const homeMilliseconds = 10_000;
const trendMilliseconds = 60_000;
const maxEntries = 300;
const hourMilliseconds = 3_600_000;

/** How long a step is at least. */
const stepHours: Record<TrendStep, number> = { hour: 1, day: 23, week: 24 * 7 - 1, month: 24 * 28 };

/** The first page of applications. Those who may read the same share one, and what it costs does not grow with them. */
export function createHomes({ db, clock }: { db: Executor; clock: Clock }): Homes {
  const homes = createLoadingCache({
    keyOf: (scope: SessionActor) => keyOf(scope),
    maxEntries,
    maxAge: { milliseconds: homeMilliseconds, clock },
    load: async (scope) => {
      const now = clock.now();
      const days = await readDays(db, { applicationId: scope.applicationId, now }, {});
      const today = { from: days.start, until: now };
      const before = await aWeekBefore(db, today, days.timeZone);
      const [first, second, ongoing, agents, groups] = await Promise.all([
        readDay(db, scope, today),
        readDay(db, scope, before),
        countServed(db, scope),
        readByAgent(db, scope, today),
        readGroups(db, scope),
      ]);
      return { timeZone: days.timeZone, today: { ...first, ongoing }, lastWeek: second, agents, groups };
    },
  });
  const trends = createLoadingCache({
    keyOf: ({ scope, query }: { scope: SessionActor; query: TrendsQuery }) => `${keyOf(scope)} ${keyOf(query)}`,
    maxEntries,
    maxAge: { milliseconds: trendMilliseconds, clock },
    load: ({ scope, query }) => readTrends(db, scope, { query, now: clock.now() }),
  });
  // A page is what may be read, whoever looks at it.
  const scopeOf = (actor: SessionActor): SessionActor => ({ ...actor, agentId: null });
  return {
    read: (actor) => homes.get(scopeOf(actor)),
    trends: async (actor, query) => {
      if (query.channel !== undefined) await refuseUnknownChannel(db, actor.applicationId, query.channel);
      return trends.get({ scope: scopeOf(actor), query });
    },
  };
}

async function readDay(db: Executor, scope: SessionActor, stretch: Stretch): Promise<HomeDay> {
  const [day, ongoing, online, messages] = await Promise.all([
    readHomeDay(db, scope, stretch),
    countServedAt(db, scope, stretch.until),
    countOnlineAt(db, scope, stretch.until),
    countMessages(db, scope, stretch),
  ]);
  const { mean_wait: meanWaitSeconds, ...counts } = day;
  const [from, until] = [stretch.from.toISOString(), stretch.until.toISOString()];
  return { from, until, ...counts, meanWaitSeconds, ongoing, online, messages };
}

/** The same day and time a week ago by the clocks of the application, however long the days between were. */
async function aWeekBefore(db: Executor, { from, until }: Stretch, timeZone: string): Promise<Stretch> {
  const before = (at: Date) =>
    sql<Date>`((${at}::timestamptz at time zone ${timeZone}) - interval '7 days') at time zone ${timeZone}`;
  const { rows } = await sql<Stretch>`select ${before(from)} as "from", ${before(until)} as until`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('The database computed no instants.');
  return row;
}

async function readTrends(
  db: Executor,
  scope: SessionActor,
  { query, now }: { query: TrendsQuery; now: Date },
): Promise<Trends> {
  const { applicationId } = scope;
  const step = query.step ?? 'day';
  const { timeZone, start, end } = await readDays(db, { applicationId, now }, query);
  if ((end.getTime() - start.getTime()) / hourMilliseconds / stepHours[step] > trendPoints) {
    const message = `That would be more than ${trendPoints} points. Ask for fewer days, or for longer steps.`;
    throw new AppError('invalid', message, { problems: [{ pointer: '/step', message }] });
  }
  const asked = { scope, step, timeZone, channel: query.channel ?? null, from: start, until: end };
  const [slots, sessions, said, groups] = await Promise.all([
    readSlots(db, asked),
    readSessionTrend(db, asked),
    readMessageTrend(db, asked),
    readGroups(db, scope),
  ]);
  const points = slots.map(({ local, from, until }) => {
    const words = said.find((row) => row.local === local);
    const kinds = sessions.filter((row) => row.local === local).map(({ kind, count }) => [kind, count]);
    return {
      from: from.toISOString(),
      until: until.toISOString(),
      sessions: Object.fromEntries(kinds) as Record<string, number>,
      visitor: words?.visitor ?? 0,
      agent: words?.agent ?? 0,
      system: words?.system ?? 0,
    };
  });
  return { timeZone, step, points, groups };
}

/** What is asked about is a channel that there is: each question costs, and is kept. */
async function refuseUnknownChannel(db: Executor, applicationId: string, id: string): Promise<void> {
  const channel = await db
    .selectFrom('channel')
    .where('application_id', '=', applicationId)
    .where('id', '=', id)
    .select('id')
    .executeTakeFirst();
  if (!channel) throw new AppError('not_found', 'There is no channel with this id.');
}

/** Of which skill groups the figures are, where they are not of everything. */
async function readGroups(db: Executor, scope: SessionActor): Promise<string[] | null> {
  if (seesEverything(scope)) return null;
  const { ongoing, history } = scope.reach;
  if (ongoing === 'all' || history === 'all') return null;
  const keys = [...new Set([...ongoing, ...history])];
  if (keys.length === 0) return [];
  const rows = await db
    .selectFrom('skill_group')
    .where('application_id', '=', scope.applicationId)
    .where('key', 'in', keys)
    .select('name')
    .orderBy('name')
    .execute();
  return rows.map(({ name }) => name);
}

/** The same text for the same question, in whatever order it was asked. */
function keyOf(asked: object): string {
  return JSON.stringify(Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : 1)));
}
