import {
  EndStatus,
  type EventMap,
  type EventType,
  type ExpressionResult,
  type JsonObject,
  type JsonValue,
  type SessionEvent,
} from '@parley/schemas';
import fc from 'fast-check';
import type { SessionContext } from '../snapshot/session-context.ts';

const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constantFrom('', '1', '42', '13800000000'));
const id = fc.string({ minLength: 1, maxLength: 8 });
/** Written and read again: JSON has no negative zero. */
const json = fc.jsonValue({ maxDepth: 2 }).map((value): JsonValue => JSON.parse(JSON.stringify(value)));
const at = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const agent = fc.record({ id, staffNo: text, nickname: text });
const suggestion = fc.record({ id, content: text, answer: text }, { requiredKeys: ['id', 'content'] });
const missing = fc.option(fc.boolean(), { nil: undefined });

const expressionResult: fc.Arbitrary<ExpressionResult> = fc.oneof(
  fc.record({ status: fc.constant('value' as const), value: json }),
  fc.record({ status: fc.constant('failed' as const), message: text }),
);

const payloads: { [Type in EventType]: fc.Arbitrary<EventMap[Type]> } = {
  'session.started': fc.record({ timeZone: fc.constantFrom('UTC', 'Asia/Shanghai') }),
  'visitor.message': fc.record({ text, kind: fc.constantFrom('text', 'image', 'custom') }),
  'visitor.left': fc.constant({}),
  'visitor.blocked': fc.constant({}),
  'visitor.changed': fc.record({ refused: fc.array(fc.record({ name: text, reason: text }), { maxLength: 2 }) }),
  'deadline.passed': fc.record({ name: fc.oneof(fc.constantFrom('reply', 'queue'), text), token: id }),
  'interface.returned': fc.record({ request: id, response: json }),
  'interface.failed': fc.record({ request: id, reason: text, attempts: fc.nat(10) }),
  'model.answered': fc.record({
    request: id,
    answer: fc.oneof(
      fc.record({
        kind: fc.constant('answer' as const),
        text,
        commands: fc.array(
          fc.record({ id, name: fc.oneof(id, fc.constantFrom('exit_handoff', 'exit_resolved')), arguments: json }),
          { maxLength: 3 },
        ),
        passages: fc.array(fc.record({ id, title: text }), { maxLength: 2 }),
        tokens: fc.nat(10_000),
      }),
      fc.record({
        kind: fc.constant('failed' as const),
        reason: fc.constantFrom('provider' as const, 'limit' as const, 'not-configured' as const),
        message: text,
      }),
    ),
  }),
  'expressions.evaluated': fc.record({ request: id, results: fc.dictionary(id, expressionResult) }),
  'schedule.checked': fc.record({ request: id, open: fc.boolean(), missing }),
  'robot.opened': fc.record({
    request: id,
    missing,
    suggestions: fc.array(suggestion, { maxLength: 3 }),
    humanWords: fc.array(text, { maxLength: 3 }),
    resolvedWords: fc.array(text, { maxLength: 3 }),
  }),
  'robot.answered': fc.record({
    request: id,
    answer: fc.oneof(
      fc.record({ kind: fc.constant('answer' as const), text, markdown: fc.boolean() }),
      fc.record({
        kind: fc.constant('suggestions' as const),
        items: fc.array(fc.record({ id, content: text }), { maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('miss' as const) }),
      fc.record({ kind: fc.constant('failed' as const), message: text }),
    ),
  }),
  'queue.entered': fc.record({ request: id, online: fc.boolean(), missing }),
  'queue.unavailable': fc.constant({}),
  'queue.offered': fc.record({ agent, expiresAt: at }),
  'queue.returned': fc.record({ reason: fc.constantFrom('declined', 'missed', 'agent-offline') }),
  'queue.requeued': fc.record({ skillGroup: id, reason: fc.constantFrom('transfer', 'agent-gone') }),
  'agent.joined': fc.record({
    agent,
    reason: fc.constantFrom('accepted', 'assigned', 'joined', 'transferred', 'taken-over'),
    greet: fc.boolean(),
  }),
  'agent.message': fc.record({ agent: id, text, kind: fc.constantFrom('text', 'image') }),
  'agent.ended': fc.record({ by: fc.constantFrom('agent', 'administrator', 'visitor') }),
  'session.closed': fc.record({ by: fc.constantFrom('administrator', 'system') }),
};

/** Any event that a session may be given, or one of a type. */
export function anyEvent(type?: EventType): fc.Arbitrary<SessionEvent> {
  const types = type ? [type] : (Object.keys(payloads) as EventType[]);
  return fc.oneof(
    ...types.map((each) =>
      fc
        .tuple(at, payloads[each] as fc.Arbitrary<object>)
        .map(([time, payload]) => ({ type: each, at: time, ...payload }) as SessionEvent),
    ),
  );
}

/** Any context that a session may be in. `names` are variables and scratch fields that shall often be there. */
export function anyContext(names: string[] = []): fc.Arbitrary<SessionContext> {
  const withoutVisitor = fc.record({
    variables: dictionary(json, names),
    parameters: fc.record({
      WaitNo: fc.nat(),
      StaffNo: text,
      StaffNickName: text,
      ChannelId: text,
      ChannelName: text,
      UserId: text,
      UserName: text,
      SystemSessionId: text,
      LastMessage: text,
    }),
    timeZone: fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York'),
    at,
    counter: fc.nat(),
    scratch: dictionary(json, [...names, 'attempts']),
    pending: fc.constant(null),
    prompt: fc.option(id),
    deadlines: fc.dictionary(id, id, { maxKeys: 2 }),
    queue: fc.option(fc.record({ skillGroup: id, priority: fc.integer({ min: 1, max: 5 }), node: id })),
    human: fc.record({
      served: fc.boolean(),
      agent: fc.option(agent),
      endedBy: fc.option(fc.constantFrom('agent' as const, 'administrator' as const, 'visitor' as const)),
    }),
    outcome: fc.option(fc.constantFrom(...EndStatus.enum)),
  });
  const visitor = fc.dictionary(fc.constantFrom('VisitorPhone', 'VisitorVip', 'VisitorTags', 'VisitorCompany'), json);
  return fc
    .tuple(withoutVisitor, fc.option(visitor))
    .map(([context, known]): SessionContext => (known ? { ...context, visitor: known } : context));
}

function dictionary(values: fc.Arbitrary<JsonValue>, names: string[] = []): fc.Arbitrary<JsonObject> {
  const key = names.length > 0 ? fc.oneof(id, fc.constantFrom(...names)) : id;
  return fc.dictionary(key, values, { maxKeys: 6 });
}
