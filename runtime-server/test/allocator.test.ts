import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAllocator, type Allocator } from '../src/desk/routing/allocator.ts';
import { AppError } from '../src/platform/errors/index.ts';
import { createLogger } from '../src/platform/logger.ts';
import type { SessionRunner } from '../src/sessions/flow-runner/session-runner.ts';
import { applicationId, createAgentWorld, type AgentWorld, type TestNode } from './agent-world.fixtures.ts';

const place = { applicationId, skillGroup: 'sales' };

let world: AgentWorld;
let node: TestNode;
let sessionId: string;
let lines: string[];
beforeEach(async () => {
  lines = [];
  world = await createAgentWorld({ settings: (settings) => void (settings.reception.automatic = true) });
  await world.addGroup('sales');
  for (const id of ['agt_ann', 'agt_bob']) await world.addAgent(id, { groups: ['sales'], status: 'busy' });
  node = await world.node();
  sessionId = await world.begin(node, 'sales');
  await node.settle();
  // Nobody tells the node's own allocator that somebody is there now.
  await world.database.kysely.updateTable('agent').set({ status: 'available' }).where('id', '=', 'agt_ann').execute();
});
afterEach(() => world[Symbol.asyncDispose]());

/** An allocator whose turns run by `run`. */
function createAllocatorWith(run: SessionRunner['run']): Allocator {
  return createAllocator({
    database: world.database,
    clock: world.clock,
    runner: { ...node.sessions.runner, run },
    logger: createLogger({ level: 'info', destination: { write: (line: string) => void lines.push(line) } }),
    settingsOf: () => Promise.resolve(world.settings),
    isOpen: () => true,
  });
}

it.each([
  ['a refusal that is not its own', new AppError('unavailable', 'The disk is full.')],
  ['a bug', new TypeError('The disk is full.')],
])('says that %s kept a session from an agent, and leaves it to the next sweep', async (_what, error) => {
  let tries = 0;
  let isAway = true;
  const { runner } = node.sessions;
  const allocator = createAllocatorWith((id, decide, options) => {
    tries += 1;
    return isAway ? Promise.reject(error) : runner.run(id, decide, options);
  });
  allocator.triggerGroup(place);
  await allocator.idle();
  expect(tries).toBe(1);
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    expect.objectContaining({
      msg: 'giving a session to an agent failed; the next sweep tries again',
      err: expect.objectContaining({ message: 'The disk is full.' }) as unknown,
      sessionId,
    }),
  ]);
  expect(await runner.peek(sessionId)).toMatchObject({ state: 'queued' });

  isAway = false;
  await allocator.sweep();
  expect(await runner.peek(sessionId)).toMatchObject({ state: 'serving', agentId: 'agt_ann' });
  expect(lines.length).toBe(1);
});

it('says nothing when another node was faster', async () => {
  const { runner } = node.sessions;
  const allocator = createAllocatorWith(async (id, decide, options) => {
    const agent = { id: 'agt_bob', staffNo: 'bob', nickname: 'bob' };
    await runner.run(id, () => ({ events: [{ type: 'agent.joined', agent, reason: 'assigned', greet: false }] }));
    return runner.run(id, decide, options);
  });
  allocator.triggerGroup(place);
  await allocator.idle();
  expect(await runner.peek(sessionId)).toMatchObject({ state: 'serving', agentId: 'agt_bob' });
  expect(lines).toEqual([]);
});
