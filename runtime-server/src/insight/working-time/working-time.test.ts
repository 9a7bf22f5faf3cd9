import type { AgentStatus, WorkingTime } from '@parley/schemas';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestApi, type TestApi } from '../../app.fixtures.ts';
import { readStatusIntervals, readWorkingTime } from './working-time.ts';

const applicationId = 'app_1';
const everything = { applicationId, reach: 'all' } as const;
const minute = 60_000;
let api: TestApi;
let agents: string[];

beforeAll(async () => {
  api = await createTestApi();
  const emails = ['ann@example.com', 'ben@example.com'];
  agents = [];
  for (const email of emails) agents.push(await api.addAgent({ applicationId, email, role: 'agent' }));
  const { kysely } = api.database;
  await kysely
    .updateTable('agent')
    .set({ created_at: new Date('2020-01-01') })
    .execute();
  await kysely.updateTable('application').set({ time_zone: 'Europe/Berlin' }).where('id', '=', applicationId).execute();
});
afterAll(() => api[Symbol.asyncDispose]());
afterEach(async () => void (await api.database.kysely.deleteFrom('agent_status_change').execute()));

type Change = { agent: string; status: AgentStatus; at: Date; reason?: string };
let made = 0;

async function record(changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ agent, status, at, reason = null }) => ({
    id: `asc_${String((made += 1)).padStart(8, '0')}`,
    application_id: applicationId,
    agent_id: agent,
    status,
    reason,
    changed_at: at,
  }));
  await api.database.kysely.insertInto('agent_status_change').values(rows).execute();
}

const ask = (query: Parameters<typeof readWorkingTime>[2], now: string): Promise<WorkingTime> =>
  readWorkingTime(api.database.kysely, everything, query, new Date(now));
const of = (report: WorkingTime, agent: string | undefined) => report.agents.find(({ agent: { id } }) => id === agent);

describe('working time (STAT-34, STAT-35, STAT-36)', () => {
  it('tells first login, last offline, login and each status, also over midnight', async () => {
    const [ann = ''] = agents;
    await record([
      { agent: ann, status: 'available', at: new Date('2026-11-02T22:00:00+01:00') },
      { agent: ann, status: 'rest', at: new Date('2026-11-03T01:00:00+01:00') },
      { agent: ann, status: 'offline', at: new Date('2026-11-03T02:30:00+01:00') },
    ]);
    const report = await ask({ from: '2026-11-02', to: '2026-11-03' }, '2026-11-20T00:00:00Z');
    expect(report.periodSeconds).toBe(2 * 86_400);
    expect(of(report, ann)).toMatchObject({
      firstLogin: '2026-11-02T21:00:00.000Z',
      wasSignedIn: false,
      lastOffline: '2026-11-03T01:30:00.000Z',
      login: 4.5 * 3_600,
      seconds: { available: 3 * 3_600, rest: 1.5 * 3_600, offline: 2 * 86_400 - 4.5 * 3_600 },
    });
    expect(report.days.map(({ seconds }) => seconds.available)).toEqual([2 * 3_600, 3_600]);
    const second = await ask({ from: '2026-11-03', to: '2026-11-03' }, '2026-11-20T00:00:00Z');
    expect(of(second, ann)).toMatchObject({ firstLogin: '2026-11-02T23:00:00.000Z', wasSignedIn: true });
  });

  it('has 25 hours on a day of 25 hours, and only those that have passed today', async () => {
    const [ann = ''] = agents;
    await record([{ agent: ann, status: 'busy', at: new Date('2026-10-01T00:00:00Z') }]);
    const long = await ask({ from: '2026-10-25', to: '2026-10-25' }, '2026-11-20T00:00:00Z');
    expect(long.periodSeconds).toBe(25 * 3_600);
    expect(of(long, ann)).toMatchObject({ login: 25 * 3_600, lastOffline: null });
    const today = await ask({ from: '2026-10-25', to: '2026-10-25' }, '2026-10-25T11:00:00+01:00');
    expect(of(today, ann)?.login).toBe(12 * 3_600);
  });

  it('is of the last week when nothing is said, and of half a year at most (STAT-34)', async () => {
    const week = await ask({}, '2026-11-20T12:00:00Z');
    expect([week.from, week.to]).toEqual(['2026-11-14', '2026-11-20']);
    await expect(ask({ from: '2026-01-01', to: '2026-11-20' }, '2026-11-20T12:00:00Z')).rejects.toThrow(
      'At most 184 days can be asked for at once.',
    );
  });

  it('tells the intervals of one agent, which fill the period', async () => {
    const [ann = ''] = agents;
    await record([
      { agent: ann, status: 'available', at: new Date('2026-11-02T09:00:00+01:00') },
      { agent: ann, status: 'rest', reason: 'lunch', at: new Date('2026-11-02T12:00:00+01:00') },
      { agent: ann, status: 'offline', reason: 'connection-lost', at: new Date('2026-11-02T13:00:00+01:00') },
    ]);
    const hours = { from: '2026-11-02', to: '2026-11-02', timeFrom: '08:00', timeTo: '18:00' };
    const now = new Date('2026-11-20T00:00:00Z');
    const { intervals } = await readStatusIntervals(api.database.kysely, everything, ann, hours, now);
    expect(intervals.map(({ status, reason }) => [status, reason])).toEqual([
      ['offline', null],
      ['available', null],
      ['rest', 'lunch'],
      ['offline', 'connection-lost'],
    ]);
    expect(intervals.at(0)?.from).toBe('2026-11-02T07:00:00.000Z');
    expect(intervals.slice(1).map(({ from }) => from)).toEqual(intervals.slice(0, -1).map(({ until }) => until));
    expect(intervals.at(-1)?.until).toBe('2026-11-02T17:00:00.000Z');
  });

  it('equals what is counted minute by minute, for whatever was recorded (STAT-35, STAT-36)', async () => {
    const begin = Date.parse('2026-10-22T00:00:00Z');
    const change = fc.record({
      agent: fc.constantFrom(...agents),
      status: fc.constantFrom<AgentStatus>('available', 'busy', 'rest', 'away', 'invisible', 'offline'),
      at: fc.integer({ min: -1_440, max: 6 * 1_440 }).map((minutes) => new Date(begin + minutes * minute)),
    });
    const hours = fc.constantFrom({}, { timeFrom: '09:00', timeTo: '17:30' }, { timeFrom: '22:00', timeTo: '06:00' });
    const query = { from: '2026-10-23', to: '2026-10-26' };
    const now = new Date('2026-10-27T03:00:00+01:00');
    await fc.assert(
      fc
        .asyncProperty(fc.array(change, { maxLength: 25 }), hours, async (changes, asked) => {
          await record(changes);
          const report = await readWorkingTime(api.database.kysely, everything, { ...query, ...asked }, now);
          for (const agent of agents) {
            const slow = countMinutes(
              changes.filter((each) => each.agent === agent),
              { ...query, ...asked },
              now,
            );
            expect(of(report, agent)?.seconds).toEqual(slow);
            const sum = Object.values(slow).reduce((all, seconds) => all + seconds, 0);
            expect(sum).toBe(report.periodSeconds);
          }
          const days = report.days.reduce((sum, { seconds }) => sum + seconds.busy, 0);
          expect(days).toBe(report.agents.reduce((sum, { seconds }) => sum + seconds.busy, 0));
        })
        .afterEach(async () => void (await api.database.kysely.deleteFrom('agent_status_change').execute())),
      { numRuns: 25 },
    );
  }, 60_000);
});

const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'short' });
const clocks = new Map<number, string>();
const clockAt = (at: number): string => {
  const known = clocks.get(at) ?? local.format(at);
  clocks.set(at, known);
  return known;
};

/** Every minute of the period by itself: which status was the last to be chosen before it. */
function countMinutes(
  changes: readonly Change[],
  { from, to, timeFrom, timeTo }: { from: string; to: string; timeFrom?: string; timeTo?: string },
  now: Date,
): Record<AgentStatus, number> {
  const seconds = { available: 0, busy: 0, rest: 0, away: 0, invisible: 0, offline: 0 };
  const inOrder = changes.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  for (let at = Date.parse('2026-10-22T00:00:00Z'); at < now.getTime(); at += minute) {
    if (!isAsked(clockAt(at), { from, to, timeFrom, timeTo })) continue;
    const last = inOrder.findLast((change) => change.at.getTime() <= at);
    seconds[last?.status ?? 'offline'] += 60;
  }
  return seconds;
}

function isAsked(
  clock: string,
  {
    from,
    to,
    timeFrom = '00:00',
    timeTo = '24:00',
  }: Record<'from' | 'to', string> & { timeFrom?: string | undefined; timeTo?: string | undefined },
): boolean {
  const [day = '', time = ''] = clock.split(' ');
  const dayBefore = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
  const isDay = (each: string): boolean => each >= from && each <= to;
  if (timeFrom < timeTo) return isDay(day) && time >= timeFrom && time < timeTo;
  return (isDay(day) && time >= timeFrom) || (isDay(dayBefore) && time < timeTo);
}
