import { dayIn, type Report } from '@parley/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../platform/logger.ts';
import { deriveSecrets } from '../../platform/secrets.ts';
import { ensurePartitions } from '../../sessions/records/partitions.ts';
import { createEventLog } from '../../sessions/flow-runner/event-log.ts';
import { FakeClock } from '../../platform/fake-clock.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { agentWords, answers } from '../report-facts/obvious.fixtures.ts';
import { createReportRecord } from '../report-facts/report-record.ts';
import { readFilter, type Asked } from './asked.ts';
import { readWorkload } from './workload.ts';
import { readServiceQuality } from './service-quality.ts';
import { applicationId, makeSessions, tagTree, writeWorld, zone, type MadeSession } from './report-world.fixtures.ts';

/** Figures from small tables, the same from facts, and the obvious computation over what happened. */
let database: TestDatabase;
const sessions = makeSessions(140, 20_261_025);
const now = new Date('2026-12-20T12:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  await ensurePartitions(database, new Date('2026-10-15T00:00:00Z'));
  await ensurePartitions(database, new Date('2026-11-15T00:00:00Z'));
  await writeWorld(database.kysely, sessions);
  const clock = new FakeClock(now);
  const eventLog = createEventLog(deriveSecrets('reports'));
  const record = createReportRecord({ database, clock, logger: silentLogger, eventLog });
  await record.work();
  // Nothing is derived twice, and nothing is counted anew without a reason.
  await record.work();
}, 120_000);
afterAll(() => database[Symbol.asyncDispose]());

const period = { from: '2026-10-20', to: '2026-12-20' };
const dayOf = ({ history }: MadeSession): string => dayIn(zone, new Date(history.startedAt));
const days = [...new Set(sessions.map(dayOf))];

const asked = (query: Parameters<typeof readFilter>[0], more: Partial<Asked> = {}): Asked => ({
  applicationId,
  reach: 'all',
  filter: readFilter(query),
  ...period,
  timeZone: zone,
  stale: [],
  ...more,
});
const figuresOf = ({ figures }: Pick<Report, 'figures'>): Record<string, number | null> =>
  Object.fromEntries(figures.map(({ id, value }) => [id, value]));
const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);
const mean = (values: readonly number[]): number | null => (values.length === 0 ? null : sum(values) / values.length);
const most = (values: readonly number[]): number | null => (values.length === 0 ? null : Math.max(...values));
const below = (tag: string): string[] => [tag, ...Object.keys(tagTree).filter((each) => tagTree[each] === tag)];

const choices: [name: string, query: Parameters<typeof readFilter>[0], chosen: (each: MadeSession) => boolean][] = [
  ['everything', {}, () => true],
  ['a channel', { channel: 'chn_app' }, ({ channel }) => channel === 'chn_app'],
  ['a kind of channel', { kind: 'web' }, ({ channel }) => channel === 'chn_web'],
  ['who began it', { origin: 'outreach' }, ({ origin }) => origin === 'outreach'],
  ['an agent', { agent: 'bob' }, ({ history }) => history.assignments.some(({ agentId }) => agentId === 'bob')],
  ['a tag', { tag: 'tag_a' }, ({ tags }) => tags.some((tag) => below('tag_a').includes(tag))],
  ['no tag', { tag: 'none' }, ({ tags }) => tags.length === 0],
  ['a language', { language: 'zh' }, ({ locale }) => locale === 'zh'],
];

describe('figures, beside the obvious computation', () => {
  it.each(choices)('of workload are the same: %s (STAT-16, STAT-18, STAT-19, STAT-42)', async (_, query, chosen) => {
    const mine = sessions.filter(chosen);
    const report = await readWorkload(database.kysely, asked(query), null);
    const messages = mine.map(({ history }) => history.messages.length);
    const ended = mine.flatMap(({ history: { startedAt, endedAt } }) =>
      endedAt === null ? [] : [endedAt - startedAt],
    );
    expect(figuresOf(report)).toEqual({
      sessions: mine.length,
      messages: sum(messages),
      ended: ended.length,
      ongoing: mine.length - ended.length,
      messagesMean: mean(messages),
      messagesMax: most(messages),
      durationMean: (mean(ended) ?? 0) / 1000,
      durationMax: (most(ended) ?? 0) / 1000,
    });
    const hour = new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: zone });
    for (const { key, values } of report.series.find(({ id }) => id === 'hourly')?.points ?? []) {
      const then = mine.filter(({ history }) => Number(hour.format(new Date(history.startedAt))) === Number(key));
      expect(values).toEqual([then.length, sum(then.map(({ history }) => history.messages.length))]);
    }
    const step = await readWorkload(database.kysely, asked(query, { from: '2026-10-23', to: '2026-10-28' }), null);
    for (const { key, values } of step.series.find(({ id }) => id === 'daily')?.points ?? [])
      expect(values[0]).toBe(mine.filter((each) => dayOf(each) === key).length);
  });

  it.each(choices)('of service quality are the same: %s (STAT-24 to STAT-31)', async (_, query, chosen) => {
    const mine = sessions.filter(chosen);
    const report = await readServiceQuality(database.kysely, asked(query), null);
    const firsts = mine.flatMap(({ history }) =>
      agentWords(history)
        .slice(0, 1)
        .map(({ at }) => at - history.startedAt),
    );
    const responses = mine.flatMap(({ history }) => answers(history));
    const ended = mine.filter(({ history }) => history.endedAt !== null);
    const said = ({ history }: MadeSession, who: string): boolean => history.messages.some(({ from }) => from === who);
    const stars = ended.flatMap((each) => each.stars ?? []);
    const seconds = (value: number | null): number | null => value && value / 1000;
    expect(figuresOf(report)).toMatchObject({
      satisfaction: mean(stars),
      firstResponseMean: seconds(mean(firsts)),
      firstResponseMax: seconds(most(firsts)),
      responseMean: seconds(mean(responses)),
      responseMax: seconds(most(responses)),
      validShare: ended.filter((each) => said(each, 'visitor') && said(each, 'agent')).length / ended.length,
      ratedShare: stars.length / ended.length,
    });
    const ratings = report.distributions.find(({ id }) => id === 'ratings')?.parts.map(({ value }) => value);
    expect(ratings).toEqual([
      ended.length - stars.length,
      ...[1, 2, 3, 4, 5].map((star) => stars.filter((each) => each === star).length),
    ]);
    const labels = report.distributions.find(({ id }) => id === 'labels')?.parts ?? [];
    for (const { key, value } of labels) expect(value).toBe(mine.filter((each) => each.labels.includes(key)).length);
  });

  it('count each conversation once below the root of its tags, and by the tags that are chosen (STAT-20)', async () => {
    const byTag = async (query: Parameters<typeof readFilter>[0]) => {
      const { distributions } = await readWorkload(database.kysely, asked(query), null);
      const parts = distributions.find(({ id }) => id === 'tags')?.parts ?? [];
      return Object.fromEntries(parts.map(({ key, value }) => [key, value]));
    };
    const carrying = (tag: string): number =>
      sessions.filter(({ tags }) => tags.some((each) => below(tag).includes(each))).length;
    expect(await byTag({})).toEqual({ tag_a: carrying('tag_a'), tag_b: carrying('tag_b') });
    expect(await byTag({ tag: 'tag_a1' })).toEqual({ tag_a1: carrying('tag_a1') });
    expect(await byTag({ tag: 'none' })).toEqual({});
  });

  it('are spread over classes that have all of them (STAT-21, STAT-26, STAT-27)', async () => {
    const [workload, quality] = [
      await readWorkload(database.kysely, asked({}), null),
      await readServiceQuality(database.kysely, asked({}), null),
    ];
    const total = (report: Pick<Report, 'distributions'>, id: string): number =>
      sum(report.distributions.find((each) => each.id === id)?.parts.map(({ value }) => value) ?? []);
    expect(total(workload, 'messages')).toBe(sessions.length);
    expect(total(workload, 'duration')).toBe(sessions.filter(({ history }) => history.endedAt !== null).length);
    expect(total(quality, 'firstResponse')).toBe(
      sessions.filter(({ history }) => agentWords(history).length > 0).length,
    );
    expect(total(quality, 'response')).toBe(sessions.filter(({ history }) => answers(history).length > 0).length);
  });

  it('of agents and groups fit together: times = joined + in = out + closed + serving (STAT-17, STAT-22, STAT-23)', async () => {
    const { tables } = await readWorkload(database.kysely, asked({}), null);
    for (const { id, rows } of tables)
      for (const { id: who, values } of rows) {
        const theirs = (each: MadeSession['history']['assignments'][number]): boolean =>
          (id === 'agents' ? each.agentId : each.skillGroup) === who;
        const all = sessions.flatMap(({ history }) => history.assignments);
        expect(values['times'], who).toBe(all.filter(theirs).length);
        expect(values['served']).toBe(sessions.filter(({ history }) => history.assignments.some(theirs)).length);
        expect(values['times']).toBe((values['joined'] ?? 0) + (values['cameIn'] ?? 0));
        expect(values['times']).toBe((values['wentOut'] ?? 0) + (values['closed'] ?? 0) + (values['serving'] ?? 0));
      }
  });

  it('are the same from small tables and from facts, for whoever sees only some of it', async () => {
    for (const read of [readWorkload, readServiceQuality])
      for (const more of [{}, { reach: ['sales'] }, { from: '2026-10-25', to: '2026-10-25' }]) {
        const cells = await read(database.kysely, asked({}, more), null);
        expect(await read(database.kysely, asked({}, { ...more, stale: days }), null)).toEqual(cells);
        expect(await read(database.kysely, asked({}, { ...more, stale: days.slice(0, 2) }), null)).toEqual(cells);
      }
    const { rows: open } = await database.pool.query<{ day: string }>(
      'select day from report_day where closed_at is null',
    );
    const ongoing = sessions.filter(({ history }) => history.endedAt === null).map(dayOf);
    expect(open.map(({ day }) => day).sort()).toEqual([...new Set(ongoing)].sort());
    const { rows } = await database.pool.query<{ stale: number }>(
      'select count(*)::int as stale from report_day where is_stale',
    );
    expect(rows[0]?.stale).toBe(0);
  });
});
