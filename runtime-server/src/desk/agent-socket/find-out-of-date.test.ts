import { expect, it } from 'vitest';
import { findOutOfDate } from './find-out-of-date.ts';
import type { HeldSession } from './held-session.ts';

const head = (sessionId: string, revision: number, servedBy: string | null, offeredTo: string | null = null) => ({
  sessionId,
  revision,
  servedBy,
  offeredTo,
});
const agent = (agentId: string, revisions: Record<string, number>) => ({
  agentId,
  held: new Map(
    Object.entries(revisions).map(([sessionId, revision]): [string, HeldSession] => [
      sessionId,
      { threadId: 'thr_1', isServing: true, revision, position: 0, change: 0, facts: '' },
    ]),
  ),
});

it('finds what agents know too little of, and what they have no more', () => {
  const ann = agent('ann', { current: 3, behind: 3, gone: 3 });
  const heads = [head('current', 3, 'ann'), head('behind', 4, 'ann'), head('unknown', 1, null, 'ann')];
  expect(findOutOfDate([ann], heads)).toEqual([
    { agentId: 'ann', sessionId: 'behind' },
    { agentId: 'ann', sessionId: 'unknown' },
    { agentId: 'ann', sessionId: 'gone' },
  ]);
});

it('knows a session that is handed on at both agents, and at one agent once', () => {
  const heads = [head('s', 2, 'ann', 'ben'), head('t', 2, 'ann', 'ann')];
  expect(findOutOfDate([agent('ann', {}), agent('ben', {})], heads)).toEqual([
    { agentId: 'ann', sessionId: 's' },
    { agentId: 'ann', sessionId: 't' },
    { agentId: 'ben', sessionId: 's' },
  ]);
});

it('leaves alone whoever is not connected here, and an agent who is ahead of what was read', () => {
  expect(findOutOfDate([agent('ann', { s: 5 })], [head('s', 4, 'ann'), head('t', 4, 'eve')])).toEqual([]);
});
