import type { AgentEvent, AgentViewMessage, AgentViewSession } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { patchSessions, withoutUnread } from './patch-sessions.ts';

const session = (over: Partial<AgentViewSession> = {}): AgentViewSession => ({
  id: 'ses_1',
  state: 'serving',
  skillGroup: 'sales',
  visitor: { id: 'vis_1', name: 'Li', vip: false },
  agent: { id: 'agt_me', name: 'Me', staffNo: '1' },
  channel: { id: 'chn_1', name: 'Web', kind: 'web' },
  startedAt: '2026-03-02T10:00:00.000Z',
  lastSeq: 3,
  unread: 0,
  ...over,
});
const says = (
  seq: number | undefined,
  from: AgentViewMessage['from'],
  sentAt = '2026-03-02T10:01:00.000Z',
): AgentEvent => ({
  type: 'message.created',
  sessionId: 'ses_1',
  message: {
    id: `msg_${seq}`,
    ...(seq !== undefined && { seq }),
    position: 9,
    sessionId: 'ses_1',
    sentAt,
    from,
    body: { kind: 'text', text: 'Hello' },
  },
});
const after = (sessions: AgentViewSession[], ...events: AgentEvent[]) =>
  events.reduce<readonly AgentViewSession[]>((known, event) => patchSessions(known, event, 'agt_me'), sessions);

describe('the sessions of an agent', () => {
  it('wait since the first message that was not answered', () => {
    const [first] = after(
      [session()],
      says(4, { kind: 'visitor' }),
      says(5, { kind: 'visitor' }, '2026-03-02T10:02:00.000Z'),
    );
    expect(first).toMatchObject({
      lastSeq: 5,
      unread: 2,
      waitingSince: '2026-03-02T10:01:00.000Z',
      lastMessage: { seq: 5, from: 'visitor', text: 'Hello' },
    });
    const [answered] = after(first ? [first] : [], says(6, { kind: 'agent', id: 'agt_me' }));
    expect(answered).not.toHaveProperty('waitingSince');
    expect(answered?.unread).toBe(2);
    expect(withoutUnread(answered ? [answered] : [], 'ses_1')[0]?.unread).toBe(0);
  });

  it('lose the preview of what was withdrawn, and show what grew as it is now', () => {
    const said = after([session()], says(4, { kind: 'visitor' }));
    const change = (more: Partial<AgentViewMessage>): AgentEvent => {
      const event = says(4, { kind: 'visitor' });
      return event.type === 'message.created'
        ? { ...event, type: 'message.updated', message: { ...event.message, ...more } }
        : event;
    };
    const [grown] = after([...said], change({ body: { kind: 'text', text: 'Hello there' } }));
    expect(grown).toMatchObject({ lastMessage: { text: 'Hello there' }, lastWords: { text: 'Hello there' } });
    const [withdrawn] = after([...said], change({ recalled: true }));
    expect(withdrawn).toMatchObject({ lastMessage: { kind: 'recalled', text: '' }, lastWords: { kind: 'recalled' } });
  });

  it('do not count what is told twice, nor notes', () => {
    const known = session({ lastSeq: 4, unread: 1 });
    expect(after([known], says(4, { kind: 'visitor' }), says(undefined, { kind: 'agent', id: 'agt_x' }))).toEqual([
      known,
    ]);
  });

  it('come with an offer and go with the end, or to somebody else (AGENT-19)', () => {
    const offer = { agentId: 'agt_me', kind: 'assignment' as const, expiresAt: '2026-03-02T10:00:30.000Z' };
    const rung = session({ id: 'ses_2', state: 'ringing', agent: null, offer });
    expect(after([], { type: 'session.assigned', session: rung })).toEqual([rung]);
    const elsewhere = { ...rung, offer: { ...offer, agentId: 'agt_bob' } };
    expect(after([rung], { type: 'session.updated', session: elsewhere })).toEqual([]);
    const taken = session({ agent: { id: 'agt_bob', name: 'Bob', staffNo: '2' } });
    expect(after([session()], { type: 'session.updated', session: taken })).toEqual([]);
    expect(after([session()], { type: 'session.ended', session: session({ state: 'ended' }) })).toEqual([]);
  });

  it('stay with their agent while another one is asked to take them over', () => {
    const asked = session({ offer: { agentId: 'agt_bob', kind: 'transfer', expiresAt: '2026-03-02T10:00:30.000Z' } });
    expect(after([session()], { type: 'session.updated', session: asked })).toEqual([asked]);
  });
});
