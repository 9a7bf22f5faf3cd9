import type { AgentViewSession } from '@parley/schemas';
import { expect, it } from 'vitest';
import { describeDeparture } from './describe-departure.ts';

const ann = { id: 'agt_ann', name: 'Ann', staffNo: '1' };
const bob = { id: 'agt_bob', name: 'Bob', staffNo: '2' };
const boss = { id: 'agt_boss', name: 'Boss' };
const now = Date.parse('2026-03-02T10:00:30.000Z');
const at = '2026-03-02T10:00:00.000Z';
const session = (over: Partial<AgentViewSession>): AgentViewSession => ({
  id: 'ses_1',
  state: 'serving',
  skillGroup: 'sales',
  visitor: { id: 'vis_1', name: 'Li', vip: false },
  agent: null,
  channel: { id: 'chn_1', name: 'Web', kind: 'web' },
  startedAt: at,
  lastSeq: 1,
  ...over,
});
const offered = (expiresAt: string, kind: 'assignment' | 'transfer' = 'assignment') =>
  session({
    state: kind === 'transfer' ? 'serving' : 'ringing',
    agent: kind === 'transfer' ? bob : null,
    offer: { agentId: ann.id, expiresAt, kind },
  });
const [early, late] = ['2026-03-02T10:00:45.000Z', '2026-03-02T10:00:30.000Z'];
const served = session({ agent: ann });

it.each([
  ['an offer whose time is over', offered(late), session({ state: 'queued' }), { reason: 'missed' }],
  ['an offer taken back before', offered(early), session({ state: 'queued' }), { reason: 'takenBack' }],
  ['an offer that somebody else took', offered(early), session({ agent: bob }), { reason: 'takenBy', agent: 'Bob' }],
  ['an offer whose visitor left', offered(early), session({ state: 'ended' }), { reason: 'visitorLeft' }],
  ['a question that was taken back', offered(early, 'transfer'), session({ agent: bob }), { reason: 'withdrawn' }],
  [
    'a question that was not answered',
    offered(late, 'transfer'),
    session({ agent: bob }),
    { reason: 'missedTransfer', agent: 'Bob' },
  ],
  ['a session that a colleague took', served, session({ agent: bob }), { reason: 'takenBy', agent: 'Bob' }],
  [
    'a session that an administrator gave away',
    served,
    session({ agent: bob, handover: { by: boss, comment: '', at } }),
    { reason: 'givenTo', agent: 'Bob', by: 'Boss' },
  ],
  ['a session that went back to the queue', served, session({ state: 'queued' }), { reason: 'requeued' }],
  ['a session that went on in its flow', served, session({ state: 'flow' }), { reason: 'backToFlow' }],
  [
    'a session that an administrator ended',
    served,
    session({ state: 'ended', endStatus: 'ended_by_admin' }),
    { reason: 'endedByAdministrator' },
  ],
  [
    'a session that its visitor ended',
    served,
    session({ state: 'ended', endStatus: 'ended_by_visitor' }),
    { reason: 'endedByVisitor' },
  ],
  [
    'a session whose visitor was blocked',
    served,
    session({ state: 'ended', endStatus: 'blocked' }),
    { reason: 'blocked' },
  ],
  ['a session that ended otherwise', served, session({ state: 'ended', endStatus: 'ok' }), { reason: 'ended' }],
])('says what became of %s', (_, before, after, departure) => {
  expect(describeDeparture(before, after, ann.id, now)).toEqual(departure);
});
