import { expect, it } from 'vitest';
import { holdersOf } from './holders-of.ts';
import type { SessionFacts } from './session-record.ts';

const offer = { agentId: 'agt_2', kind: 'transfer', expiresAt: '2026-03-02T10:00:00.000Z', fromAgentId: null } as const;

it.each<[string, Pick<SessionFacts, 'state' | 'agentId' | 'offer'>, string[]]>([
  ['nobody, while the flow has it', { state: 'flow', agentId: null, offer: null }, []],
  ['who is asked to take it', { state: 'ringing', agentId: null, offer }, ['agt_2']],
  ['who serves it', { state: 'serving', agentId: 'agt_1', offer: null }, ['agt_1']],
  ['both, while it is handed on', { state: 'serving', agentId: 'agt_1', offer }, ['agt_1', 'agt_2']],
  ['nobody once it has ended, whoever served it', { state: 'ended', agentId: 'agt_1', offer: null }, []],
])('a session is held by %s', (_, facts, holders) => {
  expect(holdersOf(facts)).toEqual(holders);
});
