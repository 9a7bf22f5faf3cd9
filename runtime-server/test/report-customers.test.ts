import type { Report } from '@parley/schemas';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAgentSystem, type AgentSystem, type SystemClient } from './agent-system.fixtures.ts';

/** Customers and tags of facts that are like those of a session that there is. */
let system: AgentSystem;
let boss: SystemClient;
let template: string;

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'], status: 'busy' });
  await system.addAgent('boss', { role: 'admin' });
  const node = await system.node();
  boss = await node.signIn('boss');
  template = (await node.visit('sales')).sessionId;
  await node.settle();
  await boss.get('/reports/workload');
});
afterEach(() => system[Symbol.asyncDispose]());

const days = ['2026-11-10', '2026-11-11'];
type Made = { visitor: string; day: string; isReturning: boolean; tags: string[]; waits: number };

async function fill(sessions: readonly Made[]): Promise<void> {
  const db = system.world.database.kysely;
  // What was answered a moment ago is answered again.
  await system.world.clock.advance(5_000);
  await sql`delete from report_session where day = any(${days}::date[])`.execute(db);
  for (const [index, { visitor, day, isReturning, tags, waits }] of sessions.entries()) {
    const id = `ses_made_${index}`;
    const made = {
      session_id: id,
      visitor_id: visitor,
      day,
      started_at: `${day}T00:00:00Z`,
      is_returning: isReturning,
      tags,
    };
    await sql`insert into report_session select (jsonb_populate_record(r, ${JSON.stringify(made)}::jsonb)).*
      from report_session r where session_id = ${template}`.execute(db);
    for (let number = 0; number < waits; number += 1)
      await sql`insert into report_wait (session_id, number, application_id, skill_group, day, began_at, ended_at, outcome)
        values (${id}, ${number}, 'app_1', 'sales', ${day}::date, ${day}::date, ${day}::date + interval '2 minutes',
          'succeeded')`.execute(db);
  }
}

const report = async (name: string, query = ''): Promise<Report> => {
  const { status, body } = await boss.get(`/reports/${name}?from=${days[0]}&to=${days[1]}${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as unknown as Report;
};
const figuresOf = ({ figures }: Report): Record<string, number | null> =>
  Object.fromEntries(figures.map(({ id, value }) => [id, value]));
const rowsOf = ({ tables }: Report, table: string): Record<string, number | null | undefined> =>
  Object.fromEntries(
    tables.find(({ id }) => id === table)?.rows.map(({ name, values }) => [name, values.customers]) ?? [],
  );
const distinct = (sessions: readonly Made[]): number => new Set(sessions.map(({ visitor }) => visitor)).size;

it('counts each customer once, by day, channel and visits, equal to the obvious computation (STAT-37, STAT-38)', async () => {
  const session = fc.record({
    visitor: fc.constantFrom('vis_a', 'vis_b', 'vis_c', 'vis_d'),
    day: fc.constantFrom(...days),
    isReturning: fc.boolean(),
    tags: fc.constant<string[]>([]),
    waits: fc.constant(0),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(session, { maxLength: 14 }), async (sessions) => {
      await fill(sessions);
      const told = await report('customers');
      const visitors = [...new Set(sessions.map(({ visitor }) => visitor))];
      const of = (visitor: string) => sessions.filter((each) => each.visitor === visitor);
      const added = visitors.filter((visitor) => of(visitor).some(({ isReturning }) => !isReturning));
      expect(figuresOf(told)).toMatchObject({
        customers: visitors.length,
        newCustomers: added.length,
        returningCustomers: visitors.length - added.length,
        sessions: sessions.length,
      });
      const daily = told.series.find(({ id }) => id === 'daily')?.points ?? [];
      expect(daily.map(({ values }) => values[0])).toEqual(
        days.map((day) => distinct(sessions.filter((each) => each.day === day))),
      );
      const visits = rowsOf(told, 'visits');
      expect(visits['1'] ?? 0).toBe(visitors.filter((visitor) => of(visitor).length === 1).length);
      expect(visits['4–5'] ?? 0).toBe(visitors.filter((each) => [4, 5].includes(of(each).length)).length);
      expect(Object.values(rowsOf(told, 'kinds'))).toEqual(sessions.length === 0 ? [] : [visitors.length]);
      const onlyNew = await report('customers', '&visitors=new');
      expect(figuresOf(onlyNew).customers).toBe(distinct(sessions.filter(({ isReturning }) => !isReturning)));
    }),
    { numRuns: 8 },
  );
});

it('counts waits by the tag of their conversation, roots with all below them (STAT-44)', async () => {
  const tag = async (name: string, parentId?: string): Promise<string> =>
    String((await boss.post('/tags', { kind: 'session', name, ...(parentId && { parentId }) })).body.id);
  const root = await tag('Returns');
  const leaf = await tag('Refund', root);
  const of = (tags: string[], waits: number): Made => ({
    visitor: 'vis_a',
    day: '2026-11-10',
    isReturning: false,
    tags,
    waits,
  });
  await fill([of([leaf], 2), of([root, leaf], 1), of([], 4)]);
  const parts = (await report('waits')).distributions.find(({ id }) => id === 'tags')?.parts;
  expect(parts?.map(({ name, value }) => [name, value])).toEqual([['Returns', 3]]);
  const chosen = (await report('waits', `&tag=${leaf}`)).distributions.find(({ id }) => id === 'tags')?.parts;
  expect(chosen?.map(({ value }) => value)).toEqual([3]);
});

it('are taken out as files that follow the filters (EXPORT-07, EXPORT-08)', async () => {
  await fill([
    { visitor: 'vis_a', day: '2026-11-10', isReturning: false, tags: [], waits: 2 },
    { visitor: 'vis_b', day: '2026-11-11', isReturning: true, tags: [], waits: 1 },
  ]);
  const filters = { from: '2026-11-10', to: '2026-11-10' };
  const estimate = async (kind: string, more = {}): Promise<unknown> =>
    (await boss.post('/exports/estimate', { kind, format: 'csv', filters: { ...filters, ...more } })).body.entries;
  expect(await estimate('waits')).toBe(2);
  expect(await estimate('waits', { exceeds: 600 })).toBe(0);
  expect(await estimate('customer-data')).toBe(2);
  expect(await estimate('working-time')).toBe(0);
});
