import type { AgentViewSession } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { heldBy, neighbourOf, nextAfter, offersOf, requestsOf, servedBy, shownTime } from './order-sessions.ts';

const time = (minute: number): string => `2026-03-02T10:${String(minute).padStart(2, '0')}:00.000Z`;
const session = (id: string, over: Partial<AgentViewSession> = {}): AgentViewSession => ({
  id,
  state: 'serving',
  skillGroup: 'sales',
  visitor: { id: 'vis_1', name: 'Li', vip: false },
  agent: { id: 'agt_me', name: 'Me', staffNo: '1' },
  channel: { id: 'chn_1', name: 'Web', kind: 'web' },
  startedAt: time(0),
  lastSeq: 1,
  ...over,
});
const ids = (sessions: AgentViewSession[]) => sessions.map(({ id }) => id);
const offer = (minute: number, agentId = 'agt_me') => ({
  agentId,
  kind: 'assignment' as const,
  expiresAt: time(minute),
});

describe('what the agent is reminded of', () => {
  it('stands at the top whatever the order is, what has waited longest first (QUEUE-46, QUEUE-47)', () => {
    const attention = (minute: number, kind: 'agent-silent' | 'visitor-silent') => ({ kind, since: time(minute) });
    const sessions = [
      session('new', { acceptedAt: time(30), waitingSince: time(2) }),
      session('second', { attention: attention(5, 'visitor-silent') }),
      session('first', { attention: attention(4, 'agent-silent') }),
    ];
    for (const sort of ['recent', 'waiting'] as const)
      expect(ids(servedBy(sessions, 'agt_me', sort))).toEqual(['first', 'second', 'new']);
  });
});

describe('what all agents of a group are asked for', () => {
  const queue = [session('all', { asksAll: true }), session('one'), session('away', { asksAll: true })];
  it('rings at who is available and has not put it away (QUEUE-27)', () => {
    expect(ids(requestsOf(queue, { isAvailable: true, putAway: ['away'] }))).toEqual(['all']);
    expect(requestsOf(queue, { isAvailable: false, putAway: [] })).toEqual([]);
  });
});

it('shows the time since the last message of either side, or of the visitor alone (AGENT-33)', () => {
  const said = (minute: number) => ({
    seq: 1,
    sentAt: time(minute),
    from: 'agent' as const,
    kind: 'text' as const,
    text: 'x',
  });
  const one = session('one', { lastMessage: said(9), lastWords: said(4) });
  expect([shownTime(one, 'either'), shownTime(one, 'visitor')]).toEqual([time(9), time(4)]);
  expect(shownTime(session('silent'), 'visitor')).toBe(time(0));
});

describe('what is put aside', () => {
  const sessions = [
    session('later', { heldUntil: time(30) }),
    session('sooner', { heldUntil: time(20) }),
    session('active'),
    session('elsewhere', { heldUntil: time(10), agent: { id: 'agt_you', name: 'You', staffNo: '2' } }),
  ];
  it('stands apart, what comes back first first', () => {
    expect(ids(heldBy(sessions, 'agt_me'))).toEqual(['sooner', 'later']);
    expect(ids(servedBy(sessions, 'agt_me', 'recent'))).toEqual(['active']);
  });
});

describe('the order of sessions', () => {
  const sessions = [
    session('quiet', { acceptedAt: time(9) }),
    session('late', { waitingSince: time(7), acceptedAt: time(8) }),
    session('early', { waitingSince: time(3), acceptedAt: time(1) }),
    session('offered', { state: 'ringing', agent: null, offer: offer(5) }),
    session('sooner', { state: 'ringing', agent: null, offer: offer(4) }),
    session('asked', { offer: offer(5, 'agt_bob'), acceptedAt: time(2) }),
  ];

  it('is by what happened last, what has just come or was written on top, or by who waits longest (AGENT-15, AGENT-32)', () => {
    expect(ids(servedBy(sessions, 'agt_me', 'recent'))).toEqual(['quiet', 'late', 'asked', 'early']);
    expect(ids(servedBy(sessions, 'agt_me', 'waiting'))).toEqual(['early', 'late', 'quiet', 'asked']);
  });

  it('of offers is by which is over first', () => {
    expect(ids(offersOf(sessions, 'agt_me'))).toEqual(['sooner', 'offered']);
  });

  it('goes round from one end to the other', () => {
    expect(neighbourOf(['a', 'b'], 'b', 1)).toBe('a');
    expect(neighbourOf(['a', 'b'], 'a', -1)).toBe('b');
    expect(neighbourOf(['a', 'b'], null, -1)).toBe('b');
    expect(neighbourOf(['a', 'b'], 'gone', 1)).toBe('a');
    expect(neighbourOf([], 'a', 1)).toBeNull();
  });

  it('continues with whoever waits longest', () => {
    const served = servedBy(sessions, 'agt_me', 'recent');
    expect(nextAfter(served, 'quiet')).toBe('early');
    expect(nextAfter(served, 'early')).toBe('late');
    expect(nextAfter([session('a')], 'a')).toBeNull();
  });
});
