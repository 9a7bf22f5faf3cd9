import type { SessionEvent } from '@parley/schemas';
import fc from 'fast-check';
import type { SessionSnapshot } from '../snapshot/session-snapshot.ts';

const at = '2026-03-02T02:00:00.000Z';
const agent = { id: 'a1', staffNo: '1001', nickname: 'Ann' };

/** Ids as the engine counts them, so that a good part of random results and deadlines is awaited. */
const counted = (letter: string) => fc.integer({ min: 1, max: 12 }).map((count) => `${letter}${count}`);

const text = fc.oneof(
  fc.constantFrom('Sales', 'Robot', 'Score', 'human', 'a question', '13800000000', ''),
  fc.string({ maxLength: 8 }),
);

const payload: fc.Arbitrary<object> = fc.oneof(
  fc.record({ type: fc.constant('visitor.message'), text, kind: fc.constant('text') }),
  fc.constantFrom({ type: 'visitor.left' }, { type: 'visitor.blocked' }, { type: 'queue.unavailable' }),
  fc.record({
    type: fc.constant('deadline.passed'),
    name: fc.constantFrom('reply', 'queue', 'other'),
    token: counted('d'),
  }),
  fc.record({
    type: fc.constant('interface.returned'),
    request: counted('r'),
    response: fc.dictionary(fc.constantFrom('Score', 'x'), fc.oneof(fc.constantFrom('95', '70', '5'), fc.jsonValue())),
  }),
  fc.record({
    type: fc.constant('interface.failed'),
    request: counted('r'),
    reason: fc.constant('timeout'),
    attempts: fc.constant(3),
  }),
  fc.record({ type: fc.constant('schedule.checked'), request: counted('r'), open: fc.boolean() }),
  fc.record({
    type: fc.constant('robot.answered'),
    request: counted('r'),
    answer: fc.constantFrom({ kind: 'answer', text: 'An answer', markdown: false }, { kind: 'miss' }),
  }),
  fc.record({ type: fc.constant('queue.entered'), request: counted('r'), online: fc.boolean() }),
  fc.constantFrom(
    { type: 'queue.offered', agent, expiresAt: at },
    { type: 'queue.returned', reason: 'declined' },
    { type: 'queue.requeued', skillGroup: 'vip', reason: 'transfer' },
    { type: 'agent.joined', agent, reason: 'accepted', greet: true },
    { type: 'agent.message', agent: 'a1', text: 'Hi', kind: 'text' },
    { type: 'agent.ended', by: 'agent' },
    { type: 'session.closed', by: 'administrator' },
  ),
);

/** A random event; when `isAwaited`, a result or deadline is the one that the session waits for. */
export type RandomEvent = { event: SessionEvent; isAwaited: boolean };

/** Any sequence of events that begins a session, in any order and often wrong. */
export function anyEvents(): fc.Arbitrary<RandomEvent[]> {
  const started = { event: { type: 'session.started', timeZone: 'Asia/Shanghai' }, isAwaited: false };
  return fc
    .array(fc.record({ event: payload, isAwaited: fc.boolean() }), { maxLength: 25 })
    .map((events) =>
      [started, ...events].map(({ event, isAwaited }) => ({ event: { at, ...event } as SessionEvent, isAwaited })),
    );
}

/** The event to give to a session that is at `snapshot`. */
export function fitEvent({ event, isAwaited }: RandomEvent, { context }: SessionSnapshot): SessionEvent {
  if (!isAwaited) return event;
  if ('request' in event) return { ...event, request: context.pending?.request ?? event.request };
  if (event.type !== 'deadline.passed') return event;
  const [[name, token] = [event.name, event.token]] = Object.entries(context.deadlines);
  return { ...event, name, token };
}
