import type { SessionEvent } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionFacts } from '../records/session-record.ts';
import { closeLeftAssignments, reduceAssignments, type Assignments } from './reduce-assignments.ts';
import type { AssignmentRow } from './turn.ts';

const at = '2026-03-02T10:00:00.000Z';
const now = new Date(at);

type Joining = Extract<SessionEvent, { type: 'agent.joined' }>['reason'];

const agent = (id: string) => ({ id, name: id, nickname: id, staffNo: '' });
const offered = (id: string): SessionEvent => ({ type: 'queue.offered', at, agent: agent(id), expiresAt: at });
const returned = (reason: 'declined' | 'missed' | 'agent-offline'): SessionEvent => ({
  type: 'queue.returned',
  at,
  reason,
});
const requeued = (reason: 'transfer' | 'agent-gone'): SessionEvent => ({
  type: 'queue.requeued',
  at,
  skillGroup: 'sales',
  reason,
});
const joined = (id: string, reason: Joining): SessionEvent => ({
  type: 'agent.joined',
  at,
  agent: agent(id),
  reason,
  greet: false,
});

const newRecord = (agentId: string, kind: AssignmentRow['kind']): AssignmentRow => ({
  id: `asg_${agentId}`,
  application_id: 'app_1',
  session_id: 'ses_1',
  agent_id: agentId,
  skill_group: 'sales',
  kind,
  offered_at: now,
  accepted_at: null,
  ended_at: null,
  outcome: null,
});

const nothing: Assignments = { opened: [], changed: [], serving: null, offered: null, confirming: null };
const reduce = (before: Partial<Assignments>, ...events: SessionEvent[]): Assignments =>
  events.reduce<Assignments>((assignments, event) => reduceAssignments(assignments, event, { at, newRecord }), {
    ...nothing,
    ...before,
  });

describe('assignment records, by the events of a turn', () => {
  it('open with an offer, and close when it comes back', () => {
    expect(reduce({}, offered('ann'))).toMatchObject({
      offered: 'ann',
      opened: [{ agent_id: 'ann', kind: 'offer', accepted_at: null, outcome: null }],
    });
    expect(reduce({ offered: 'ann' }, returned('missed'))).toEqual({
      ...nothing,
      changed: [{ agentId: 'ann', endedAt: at, outcome: 'missed' }],
    });
  });

  it('say why an offer came back', () => {
    const outcomeOf = (reason: Parameters<typeof returned>[0]) =>
      reduce({ offered: 'ann' }, returned(reason)).changed[0]?.outcome;
    expect(outcomeOf('declined')).toBe('declined');
    expect(outcomeOf('agent-offline')).toBe('returned');
  });

  it('are accepted by whom it was offered to', () => {
    expect(reduce({ offered: 'ann' }, joined('ann', 'accepted'))).toEqual({
      ...nothing,
      serving: 'ann',
      changed: [{ agentId: 'ann', acceptedAt: at }],
    });
  });

  it('of an offer that is new in this turn are changed where they are', () => {
    const { opened, changed } = reduce(
      {},
      offered('ann'),
      returned('declined'),
      offered('ben'),
      joined('ben', 'accepted'),
    );
    expect(changed).toEqual([]);
    expect(opened).toMatchObject([
      { agent_id: 'ann', ended_at: now, outcome: 'declined' },
      { agent_id: 'ben', accepted_at: now, outcome: null },
    ]);
  });

  it.each<[Joining, AssignmentRow['kind']]>([
    ['accepted', 'offer'],
    ['assigned', 'direct'],
    ['joined', 'join'],
    ['transferred', 'transfer'],
    ['taken-over', 'take-over'],
  ])('of an agent who comes without an offer (%s) are of the kind %s, and accepted', (reason, kind) => {
    expect(reduce({}, joined('ann', reason))).toMatchObject({
      serving: 'ann',
      opened: [{ agent_id: 'ann', kind, accepted_at: now }],
    });
  });

  it('close for whom it rang at, when somebody else takes it', () => {
    expect(reduce({ offered: 'ann' }, joined('ben', 'taken-over'))).toMatchObject({
      serving: 'ben',
      offered: null,
      opened: [{ agent_id: 'ben', kind: 'take-over' }],
      changed: [{ agentId: 'ann', outcome: 'returned' }],
    });
  });

  it('pass from one agent to the next, who has confirmed', () => {
    expect(reduce({ serving: 'ann', confirming: 'ben' }, joined('ben', 'transferred'))).toEqual({
      ...nothing,
      serving: 'ben',
      changed: [
        { agentId: 'ann', endedAt: at, outcome: 'transferred' },
        { agentId: 'ben', acceptedAt: at },
      ],
    });
  });

  it('take the record that the decision has opened for who confirms at once', () => {
    const opened = [newRecord('ben', 'transfer')];
    expect(reduce({ serving: 'ann', opened }, joined('ben', 'transferred')).opened).toMatchObject([
      { agent_id: 'ben', kind: 'transfer', accepted_at: now },
    ]);
  });

  it.each([
    ['transfer', 'transferred'],
    ['agent-gone', 'returned'],
  ] as const)('close when it goes back to a queue (%s): %s', (reason, outcome) => {
    expect(reduce({ serving: 'ann' }, requeued(reason))).toEqual({
      ...nothing,
      changed: [{ agentId: 'ann', endedAt: at, outcome }],
    });
  });

  it('stay the very same with events that say nothing of them', () => {
    const before = { ...nothing, serving: 'ann' };
    const event: SessionEvent = { type: 'visitor.message', at, text: 'Hello', kind: 'text' };
    expect(reduceAssignments(before, event, { at, newRecord })).toBe(before);
    expect(closeLeftAssignments(before, { state: 'serving', offer: null }, at)).toBe(before);
  });

  it('close for everybody whom the turn leaves without the session', () => {
    const before = { ...nothing, serving: 'ann', offered: 'ben', confirming: 'eve' };
    expect(closeLeftAssignments(before, { state: 'ended', offer: null }, at).changed).toEqual([
      { agentId: 'ann', endedAt: at, outcome: 'served' },
      { agentId: 'ben', endedAt: at, outcome: 'returned' },
      { agentId: 'eve', endedAt: at, outcome: 'returned' },
    ]);
  });

  it('are open, after any course of events, for who serves or is offered the session, and nobody else', () => {
    const choice = fc.record({ agentId: fc.constantFrom('ann', 'ben', 'eve'), pick: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 12 }), fc.boolean(), (choices, ends) => {
        let assignments = nothing;
        let state: SessionFacts['state'] = 'queued';
        for (const { agentId, pick } of choices) {
          // Nobody passes a session on to themselves.
          if (agentId === assignments.serving) continue;
          const [event, next] = nextEvent(state, agentId, pick);
          assignments = reduce(assignments, event);
          state = next;
        }
        const after = closeLeftAssignments(assignments, { state: ends ? 'ended' : state, offer: null }, at);
        const open = after.opened.filter(({ outcome }) => outcome === null);
        const holder = ends ? null : (assignments.serving ?? assignments.offered);
        expect(open.map(({ agent_id }) => agent_id)).toEqual(holder === null ? [] : [holder]);
        expect(open.every(({ accepted_at }) => (accepted_at !== null) === (state === 'serving'))).toBe(true);
        // Nobody had a record before these events, so none can be changed.
        expect(after.changed).toEqual([]);
      }),
    );
  });
});

/** What may happen next to a session in this state. */
function nextEvent(
  state: SessionFacts['state'],
  agentId: string,
  pick: number,
): [SessionEvent, 'queued' | 'ringing' | 'serving'] {
  if (state === 'queued') {
    return pick < 3 ? [offered(agentId), 'ringing'] : [joined(agentId, 'joined'), 'serving'];
  }
  if (state === 'ringing') {
    return pick < 2
      ? [returned(pick === 0 ? 'declined' : 'missed'), 'queued']
      : [joined(agentId, pick === 2 ? 'accepted' : 'taken-over'), 'serving'];
  }
  return pick < 2 ? [joined(agentId, 'transferred'), 'serving'] : [requeued('agent-gone'), 'queued'];
}
