import type { AgentViewSession } from '@parley/schemas';
import { expect, it } from 'vitest';
import { newSession } from '../../sessions/records/session.fixtures.ts';
import { viewAfter } from './view-after.ts';

const at = '2026-03-02T10:00:00.000Z';
const ann = { id: 'ann', name: 'Ann', staffNo: '7' };

function viewOf(changes: Partial<AgentViewSession>): AgentViewSession {
  return {
    id: 'ses_1',
    state: 'flow',
    skillGroup: null,
    visitor: { id: 'vis_1', name: 'Kim', vip: false },
    agent: null,
    channel: { id: 'chn_1', name: 'Web', kind: 'web' },
    startedAt: at,
    lastSeq: 0,
    ...changes,
  };
}

it('shows a session as a turn left it, though later ones have ended it', () => {
  const later = viewOf({ state: 'ended', endedAt: at, endStatus: 'ok', agent: ann, lastSeq: 9, tags: ['vip'] });
  const offer = { agentId: 'ben', kind: 'transfer', expiresAt: at, fromAgentId: 'ann' } as const;
  const after = newSession({ state: 'serving', agentId: 'ann', skillGroup: 'sales', offer, lastSeq: 4 });
  expect(viewAfter(later, after)).toEqual(
    viewOf({
      state: 'serving',
      skillGroup: 'sales',
      agent: ann,
      offer: { agentId: 'ben', kind: 'transfer', expiresAt: at },
      lastSeq: 4,
      tags: ['vip'],
    }),
  );
});

it('shows no agent and no offer while it waits, though somebody served it before and takes it later', () => {
  const later = viewOf({ state: 'serving', agent: ann, offer: { agentId: 'ann', kind: 'assignment', expiresAt: at } });
  expect(viewAfter(later, newSession({ state: 'queued', agentId: 'ann' }))).toEqual(viewOf({ state: 'queued' }));
});

it('knows a place in the queue only while it waits', () => {
  const waits = viewOf({ state: 'queued', position: 3 });
  expect(viewAfter(waits, newSession({ state: 'queued' }))).toMatchObject({ position: 3 });
  expect(viewAfter(waits, newSession({ state: 'ringing' }))).not.toHaveProperty('position');
});

it('says how a session ended', () => {
  const after = newSession({ state: 'ended', agentId: 'ann', endedAt: at, endStatus: 'ok' });
  expect(viewAfter(viewOf({ state: 'ended', agent: ann }), after)).toEqual(
    viewOf({ state: 'ended', agent: ann, endedAt: at, endStatus: 'ok' }),
  );
});
