import type { Permission } from '@parley/schemas';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { acceptOffer, declineOffer } from '../src/desk/agent-api/answer-offer.ts';
import { endSession } from '../src/desk/agent-api/end-session.ts';
import { rightsOfKey } from '../src/organisation/auth/rights.ts';
import { joinSession } from '../src/desk/agent-api/take-session.ts';
import { transferSession } from '../src/desk/agent-api/transfer-session.ts';
import { AppError } from '../src/platform/errors/index.ts';
import { seededRandom } from '../src/testing/index.ts';
import { applicationId, createAgentWorld, type AgentWorld, type TestNode } from './agent-world.fixtures.ts';

const agents = { agt_a: ['sales'], agt_b: ['sales', 'vip'], agt_c: ['vip'] } as const;
const capacities = { agt_a: 2, agt_b: 3, agt_c: 1 } as const;
type AgentId = keyof typeof agents;
const agentIds = Object.keys(agents) as AgentId[];
const statuses = ['available', 'available', 'available', 'busy', 'rest', 'offline'] as const;
const refusals: readonly string[] = ['conflict', 'session_ended', 'forbidden', 'not_found'];

/** What holds whatever happened, once everything has settled. */
async function checkInvariants(world: AgentWorld, node: TestNode): Promise<void> {
  expect(await node.allocator.waitingWithRoom()).toEqual([]);
  const { rows: loads } = await sql<{ agent_id: AgentId; load: number }>`
    select agent_id, count(*)::int as load from (
      select agent_id from session where state = 'serving'
      union all select offer_agent_id from session where offer_agent_id is not null and state = 'ringing'
    ) held group by agent_id`.execute(world.database.kysely);
  for (const { agent_id, load } of loads) expect(load, agent_id).toBeLessThanOrEqual(capacities[agent_id] + allowance);
  const { rows: wrong } = await sql<{ id: string; state: string; open: string[] }>`
    select s.id, s.state, coalesce(array_agg(a.agent_id || case when a.accepted_at is null then ' asked' else ' serves' end)
      filter (where a.id is not null), '{}') as open,
      case s.state when 'serving' then array[s.agent_id || ' serves'] when 'ringing' then array[s.offer_agent_id || ' asked']
        else '{}'::text[] end as wanted
    from session s left join assignment a on a.session_id = s.id and a.outcome is null
    group by s.id
    having coalesce(array_agg(a.agent_id || case when a.accepted_at is null then ' asked' else ' serves' end)
      filter (where a.id is not null), '{}') <> case s.state when 'serving' then array[s.agent_id || ' serves']
        when 'ringing' then array[s.offer_agent_id || ' asked'] else '{}'::text[] end`.execute(world.database.kysely);
  expect(wrong).toEqual([]);
}

/** Joins and transfers may exceed what agents get by themselves; they do not happen while this is 0. */
let allowance = 0;

it.each([
  { seed: 'one', manual: false },
  { seed: 'two', manual: false },
  { seed: 'three', manual: true },
])('leaves nobody waiting with room, and no record wrong, whatever happens ($seed)', async ({ seed, manual }) => {
  allowance = manual ? 100 : 0;
  await using world = await createAgentWorld();
  for (const group of ['sales', 'vip']) await world.addGroup(group);
  for (const id of agentIds) await world.addAgent(id, { groups: [...agents[id]], capacity: capacities[id] });
  const nodes = [await world.node(), await world.node()];
  const random = seededRandom(seed);
  const pick = <T>(items: readonly T[]): T => {
    const item = items[random.bytes(2).readUInt16BE() % items.length];
    if (item === undefined) throw new Error('Nothing to pick from.');
    return item;
  };
  const open = async (): Promise<string[]> =>
    (
      await world.database.kysely
        .selectFrom('session')
        .select('id')
        .where('state', '<>', 'ended')
        .orderBy('id')
        .execute()
    ).map(({ id }) => id);

  const actions: Record<string, (node: TestNode) => Promise<unknown>> = {
    come: (node) => world.begin(node, pick(['sales', 'vip']), { vip: pick([true, false, false]) }),
    comeTogether: async () => {
      await Promise.all(nodes.map((node) => world.begin(node, pick(['sales', 'vip']))));
    },
    answer: async (node) => {
      for (const sessionId of await open()) {
        const { offer } = await node.sessions.runner.peek(sessionId);
        if (!offer) continue;
        const one = { applicationId, agentId: offer.agentId, sessionId };
        await (pick([true, true, false]) ? acceptOffer(depsOf(node), one) : declineOffer(depsOf(node), one));
      }
    },
    end: async (node) => {
      const sessionId = pick([...(await open()), 'ses_none']);
      if (sessionId === 'ses_none') return;
      await endSession(depsOf(node), { caller: { actor: key, address: '' }, sessionId });
    },
    leave: async (node) => {
      const sessionId = pick([...(await open()), 'ses_none']);
      if (sessionId !== 'ses_none')
        await node.sessions.runner.run(sessionId, () => ({ events: [{ type: 'visitor.left' }] }));
    },
    changeStatus: (node) => node.status.choose({ applicationId, agentId: pick(agentIds) }, { status: pick(statuses) }),
    wait: () => world.clock.advance(pick([1_000, 10_000, 31_000, 121_000])),
    ...(manual && {
      join: async (node) => {
        const sessionId = pick([...(await open()), 'ses_none']);
        const agentId = pick(agentIds);
        if (sessionId !== 'ses_none')
          await joinSession(depsOf(node), { actor: { ...administrator, agentId }, agentId, sessionId });
      },
      transfer: async (node) => {
        const sessionId = pick([...(await open()), 'ses_none']);
        const request = pick([{ skillGroupKey: 'vip' }, { skillGroupKey: 'sales' }, { agentId: pick(agentIds) }]);
        if (sessionId === 'ses_none') return;
        await transferSession(depsOf(node), { caller: { actor: key, address: '' }, sessionId, request });
      },
    }),
  };
  const administrator = {
    applicationId,
    agentId: null,
    reach: rightsOfKey(['admin']).reach,
    administers: true,
    seesContacts: true,
  };
  const permissions = new Set<Permission>(['sessions:read', 'sessions:write']);
  const key = {
    kind: 'api-key' as const,
    keyId: 'key_1',
    applicationId,
    agentId: null,
    permissions,
    reach: rightsOfKey(['admin']).reach,
  };
  const depsOf = (node: TestNode) => ({
    audit: () => Promise.resolve(),
    notify: () => Promise.resolve(0),
    database: world.database,
    runner: node.sessions.runner,
    clock: world.clock,
    settingsOf: () => Promise.resolve(world.settings),
  });

  for (let step = 0; step < 60; step += 1) {
    const node = pick(nodes);
    const name = pick(['come', 'come', 'comeTogether', 'answer', 'answer', 'changeStatus', ...Object.keys(actions)]);
    try {
      await actions[name]?.(node);
    } catch (error) {
      if (!(error instanceof AppError) || !refusals.includes(error.code)) throw error;
    }
    for (const each of nodes) await each.settle();
    await checkInvariants(world, node);
  }
});
