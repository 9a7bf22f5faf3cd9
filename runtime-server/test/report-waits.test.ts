import type { Page } from '../src/platform/http/index.ts';
import type { Report, ReportedSession } from '@parley/schemas';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { VisitorClient } from '../src/testing/visitor-client.ts';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

/** Waits of real sessions, with times that the clock of the test gives them. */
let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let boss: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'] });
  await system.addAgent('boss', { role: 'admin' });
  node = await system.node();
  [ann, boss] = [await node.signIn('ann'), await node.signIn('boss')];
  await ann.put('/me/status', { status: 'busy' });
});
afterEach(() => system[Symbol.asyncDispose]());

/** Ann shows signs of life meanwhile. */
const after = async (seconds: number): Promise<void> => {
  for (let left = seconds; left > 0; left -= 10) {
    await system.world.clock.advance(Math.min(10, left) * 1000);
    await ann.put('/me/status', { status: 'busy' });
  }
};
const visit = async (): Promise<{ visitor: VisitorClient; sessionId: string }> => {
  const made = await node.visit('sales');
  await node.settle();
  return made;
};
const report = async (query = ''): Promise<Report> => {
  const { status, body } = await boss.get(`/reports/waits${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as unknown as Report;
};
const figuresOf = ({ figures }: Report): Record<string, number | null> =>
  Object.fromEntries(figures.map(({ id, value }) => [id, value]));
const sessionsOf = async (told: Report, id: string, query = ''): Promise<string[]> => {
  const set = told.figures.find((figure) => figure.id === id)?.set ?? '';
  const { status, body } = await boss.get(`/reports/sessions?set=${encodeURIComponent(set)}${query}`);
  expect(status).toBe(200);
  return (body as unknown as Page<ReportedSession>).items.map((item) => item.id);
};

it('counts each wait, also the second of one conversation, by what became of it (STAT-40, STAT-41)', async () => {
  const one = await visit();
  await after(10);
  expect((await ann.post(`/sessions/${one.sessionId}/join`)).status).toBeLessThan(300);
  await after(5);
  expect((await ann.post(`/sessions/${one.sessionId}/transfer`, { skillGroupKey: 'sales' })).status).toBeLessThan(300);
  await node.settle();
  await after(90);
  expect((await ann.post(`/sessions/${one.sessionId}/join`)).status).toBeLessThan(300);
  const two = await visit();
  await after(50);
  two.visitor.send({ type: 'leave' });
  await two.visitor.settled();
  await node.settle();
  const three = await visit();
  await after(30);
  await after(3);
  const told = await report();
  expect(figuresOf(told)).toMatchObject({
    waits: 4,
    succeeded: 2,
    soonRate: 1 / 4,
    succeededMean: 50,
    abandoned: 1,
    abandonedRate: 1 / 4,
    abandonedMean: 50,
    waiting: 1,
    waitMax: 90,
  });
  expect(await sessionsOf(told, 'succeeded')).toEqual([one.sessionId]);
  expect(await sessionsOf(told, 'abandoned')).toEqual([two.sessionId]);
  expect(await sessionsOf(told, 'waiting')).toEqual([three.sessionId]);
  const long = await report('?exceeds=60');
  expect(figuresOf(long)).toMatchObject({ waits: 1, succeeded: 1, abandoned: 0, waitMean: 90, soonRate: 1 / 4 });
  expect(await sessionsOf(long, 'waits', '&exceeds=60')).toEqual([one.sessionId]);
});

type Wait = { minutes: number; seconds: number; outcome: 'succeeded' | 'abandoned' };
const day = '2026-11-10';

it('equals the obvious computation over the facts, by hour, day and length (STAT-39, STAT-41, STAT-43)', async () => {
  const template = await visit();
  await boss.get('/reports/waits');
  const wait = fc.record({
    minutes: fc.integer({ min: 0, max: 1_439 }),
    seconds: fc.integer({ min: 0, max: 4_000 }),
    outcome: fc.constantFrom<Wait['outcome']>('succeeded', 'abandoned'),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(wait, { maxLength: 4 }), { minLength: 1, maxLength: 12 }),
      fc.constantFrom(0, 60, 600),
      async (sessions, exceeds) => {
        await fill(template.sessionId, sessions);
        const told = await report(`?from=${day}&to=${day}&exceeds=${exceeds}`);
        const all = sessions.flat();
        const long = all.filter(({ seconds }) => seconds > exceeds);
        const of = (outcome: string) => long.filter((each) => each.outcome === outcome);
        const figures = figuresOf(told);
        expect(figures).toMatchObject({
          waits: long.length,
          succeeded: of('succeeded').length,
          abandoned: of('abandoned').length,
          waiting: 0,
          waitMax: long.length === 0 ? null : Math.max(...long.map(({ seconds }) => seconds)),
        });
        expectMean(figures.waitMean, long);
        expectMean(figures.succeededMean, of('succeeded'));
        const soon = all.filter(({ seconds, outcome }) => seconds <= 20 && outcome === 'succeeded').length;
        expect(figures.soonRate ?? null).toEqual(all.length === 0 ? null : soon / all.length);
        const hourly = told.series.find(({ id }) => id === 'hourly');
        expect(hourly?.points.map(({ values }) => values[0])).toEqual(
          Array.from({ length: 24 }, (_, hour) => long.filter((each) => Math.floor(each.minutes / 60) === hour).length),
        );
        const lengths = told.distributions.find(({ id }) => id === 'lengths')?.parts ?? [];
        expect(lengths.map(({ value }) => value)).toEqual(
          lengths.map(
            ({ from, to }) =>
              long.filter(({ seconds }) => (from === null || seconds > from) && (to === null || seconds <= to)).length,
          ),
        );
      },
    ),
    { numRuns: 12 },
  );
});

function expectMean(told: number | null | undefined, waits: readonly Wait[]): void {
  if (waits.length === 0) expect(told).toBeNull();
  else expect(told).toBeCloseTo(waits.reduce((sum, { seconds }) => sum + seconds, 0) / waits.length, 9);
}

/** Facts of that day alone, with sessions like one that there is. */
async function fill(template: string, sessions: readonly Wait[][]): Promise<void> {
  const db = system.world.database.kysely;
  await system.world.clock.advance(5_000);
  await sql`delete from report_session where day = ${day}::date`.execute(db);
  for (const [index, waits] of sessions.entries()) {
    const id = `ses_made_${index}`;
    await sql`insert into report_session select (jsonb_populate_record(r, jsonb_build_object('session_id', ${id}::text,
      'day', ${day}::text, 'started_at', ${`${day}T00:00:00Z`}::text, 'ended_at', ${`${day}T23:00:00Z`}::text))).*
      from report_session r where session_id = ${template}`.execute(db);
    for (const [number, { minutes, seconds, outcome }] of waits.entries()) {
      const began = new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000);
      const values = { began, ended: new Date(began.getTime() + seconds * 1_000) };
      await sql`insert into report_wait (session_id, number, application_id, skill_group, day, began_at, ended_at, outcome)
        values (${id}, ${number}, 'app_1', 'sales', ${day}::date, ${values.began}, ${values.ended}, ${outcome})`.execute(
        db,
      );
    }
  }
}
