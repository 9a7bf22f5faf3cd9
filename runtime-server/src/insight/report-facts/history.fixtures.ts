import type { SessionEvent } from '@parley/schemas';
import fc from 'fast-check';
import type { LoggedEvents, OfferedAssignment, SaidMessage, SessionHistory } from './session-history.ts';

/** What may happen to a session after it began, in the words of a desk. */
type Deed =
  | { does: 'says'; who: 'visitor' | 'agent' | 'robot' | 'system' }
  | { does: 'queues' }
  | { does: 'takes'; agent: string }
  | { does: 'passes'; agent: string }
  | { does: 'returns'; group: string }
  | { does: 'gives-up' }
  | { does: 'holds'; forMs: number };

const agents = ['ann', 'bob', 'cat'];
const groups = ['sales', 'support'];
const startedAt = Date.UTC(2026, 9, 24, 22);

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('says' as const),
      who: fc.constantFrom('visitor', 'agent', 'robot', 'system'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('queues' as const) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('takes' as const), agent: fc.constantFrom(...agents) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('passes' as const), agent: fc.constantFrom(...agents) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('returns' as const), group: fc.constantFrom(...groups) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('gives-up' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('holds' as const), forMs: fc.integer({ min: 0, max: 60_000 }) }),
  },
);

/** How many waits there were and how they ended, told by who made the history. */
export type Truth = { waits: number; succeeded: number; abandoned: number; waiting: number };

/** Histories as the server would have written them: transfers, returns to queues, holds, and an end or none. */
export const histories: fc.Arbitrary<{ history: SessionHistory; truth: Truth }> = fc
  .record({
    deeds: fc.array(fc.record({ deed, afterMs: fc.integer({ min: 0, max: 120_000 }) }), { maxLength: 40 }),
    ends: fc.boolean(),
  })
  .map(({ deeds, ends }) => play(deeds, ends));

type Playing = {
  at: number;
  log: LoggedEvents[];
  messages: SaidMessage[];
  assignments: OfferedAssignment[];
  holds: { agentId: string; since: number; endedAt: number | null }[];
  serving: OfferedAssignment | null;
  isWaiting: boolean;
  group: string;
  queuedAt: number | null;
  truth: Truth;
};

function play(deeds: readonly { deed: Deed; afterMs: number }[], ends: boolean) {
  const now: Playing = {
    at: startedAt,
    log: [turn(startedAt, [{ type: 'session.started', at: iso(startedAt), timeZone: 'UTC' }])],
    messages: [],
    assignments: [],
    holds: [],
    serving: null,
    isWaiting: false,
    group: '',
    queuedAt: null,
    truth: { waits: 0, succeeded: 0, abandoned: 0, waiting: 0 },
  };
  for (const { deed: each, afterMs } of deeds) {
    now.at += afterMs;
    happen(now, each);
  }
  if (ends) end(now);
  else now.truth.waiting = now.isWaiting ? 1 : 0;
  const { log, messages, assignments, holds, group, queuedAt, truth, at } = now;
  const history: SessionHistory = {
    startedAt,
    queuedAt,
    endedAt: ends ? at : null,
    endStatus: ends ? 'ok' : null,
    skillGroup: group,
    log,
    messages,
    assignments,
    holds,
  };
  return { history, truth };
}

function happen(now: Playing, each: Deed): void {
  const { at, serving } = now;
  switch (each.does) {
    case 'says':
      if (each.who === 'agent' && !serving) return;
      now.messages.push({ at, from: each.who, fromId: each.who === 'agent' ? (serving?.agentId ?? null) : null });
      return;
    case 'queues':
      if (serving || now.isWaiting) return;
      now.group = 'sales';
      beginWait(now, { type: 'queue.entered', at: iso(at), request: 'r1', online: true });
      return;
    case 'takes':
      if (!now.isWaiting) return;
      endWait(now, 'succeeded');
      join(now, each.agent, 'accepted');
      return;
    case 'passes':
      if (!serving || serving.agentId === each.agent) return;
      leave(now, 'transferred');
      join(now, each.agent, 'transferred');
      return;
    case 'returns':
      if (!serving) return;
      leave(now, 'returned');
      now.group = each.group;
      beginWait(now, { type: 'queue.requeued', at: iso(at), skillGroup: each.group, reason: 'agent-gone' });
      return;
    case 'gives-up':
      if (!now.isWaiting) return;
      endWait(now, 'abandoned');
      now.log.push(turn(at, [{ type: 'deadline.passed', at: iso(at), name: 'queue', token: 't' }], 'timeout'));
      return;
    case 'holds':
      if (!serving) return;
      now.holds.push({ agentId: serving.agentId, since: at, endedAt: at + each.forMs });
      now.at += each.forMs;
  }
}

function beginWait(now: Playing, event: SessionEvent): void {
  now.isWaiting = true;
  now.queuedAt ??= now.at;
  now.truth.waits += 1;
  now.log.push(turn(now.at, [event]));
}

function endWait(now: Playing, how: 'succeeded' | 'abandoned'): void {
  now.isWaiting = false;
  now.truth[how] += 1;
}

function join(now: Playing, agent: string, reason: 'accepted' | 'transferred'): void {
  const { at } = now;
  now.serving = {
    id: `asg_${now.assignments.length}`,
    agentId: agent,
    skillGroup: now.group,
    acceptedAt: at,
    endedAt: null,
    outcome: null,
  };
  now.assignments.push(now.serving);
  const who = { id: agent, staffNo: '', nickname: agent };
  now.log.push(turn(at, [{ type: 'agent.joined', at: iso(at), agent: who, reason, greet: true }]));
  // The greeting is said in the very moment of taking.
  now.messages.push({ at, from: 'agent', fromId: agent });
}

function leave(now: Playing, outcome: 'transferred' | 'returned' | 'served'): void {
  if (now.serving) Object.assign(now.serving, { endedAt: now.at, outcome });
  now.serving = null;
}

function end(now: Playing): void {
  leave(now, 'served');
  if (now.isWaiting) endWait(now, 'abandoned');
  now.log.push(turn(now.at, [{ type: 'session.closed', at: iso(now.at), by: 'system' }]));
  now.messages.push({ at: now.at, from: 'system', fromId: null });
}

const iso = (at: number): string => new Date(at).toISOString();

function turn(at: number, events: SessionEvent[], port?: string): LoggedEvents {
  return { at, events, taken: port === undefined ? [] : [{ node: 'desk', port }] };
}
