import { Type, type Static } from 'typebox';
import { closed, oneOf } from './define.ts';
import { ExpressionResult } from './effect.ts';
import { AnyJson, AnyJsonObject, type JsonObject } from './json-value.ts';
import { Suggestion } from './content.ts';
import { ModelAnswer, ModelRecord } from './model-robot.ts';
import type { SystemParameters } from './system-parameters.ts';

const Text = Type.String();
const request = Type.String({ description: 'of the effect that this answers; any other result is stale' });
const missing = Type.Optional(Type.Boolean({ description: 'there is nothing of that key here' }));

/** An agent as a flow sees one. */
export const EventAgent = closed({ id: Text, staffNo: Text, nickname: Text });
export type EventAgent = Static<typeof EventAgent>;

/** What a robot says to a question: an answer, near misses to choose from, or that it does not know. */
export const RobotAnswer = Type.Union([
  closed({ kind: Type.Literal('answer'), text: Text, markdown: Type.Boolean(), question: Type.Optional(Text) }),
  closed({ kind: Type.Literal('suggestions'), items: Type.Array(closed({ id: Text, content: Text })) }),
  closed({ kind: Type.Literal('miss') }),
  closed({ kind: Type.Literal('failed'), message: Text }),
]);
export type RobotAnswer = Static<typeof RobotAnswer>;

/**
 * The payload of everything that can happen to a session, by type. Each event also carries `at`, the host's time
 * (ISO 8601), and may refresh system parameters and what is known of the visitor. Time, ids and results come in only here: the same snapshot and event
 * give the same result.
 */
export const eventPayloads = {
  'session.started': closed({
    timeZone: Type.String({ description: 'IANA zone in which `Now` is written' }),
    formOfAddress: Type.Optional(Type.String({ description: 'what texts call a visitor who has no name' })),
    locale: Type.Optional(Type.String({ description: "the visitor's language" })),
    visitorTimeZone: Type.Optional(Type.String({ description: "the visitor's own IANA zone, where it is known" })),
    plainForms: Type.Optional(
      Type.Boolean({ description: 'the client draws no form of several fields: they are asked one after another' }),
    ),
    variables: Type.Optional(AnyJsonObject),
  }),
  'visitor.message': closed({
    text: Type.String({ description: 'empty when the message is not a text' }),
    kind: Type.String({ description: 'of its body' }),
    event: Type.Optional(Type.String({ description: "the name (businessID) of an application's own message" })),
    data: Type.Optional(Type.String({ description: 'what such a message holds, as JSON: it becomes LastMessage' })),
    fields: Type.Optional(Type.Record(Text, Text, { description: 'the answer of a form of several fields, by name' })),
  }),
  'visitor.left': closed({}),
  'visitor.blocked': closed({}),
  'visitor.changed': closed(
    { refused: Type.Array(closed({ name: Text, reason: Text })) },
    { description: 'what the flow set of its visitor is kept, all but what is named here' },
  ),
  'deadline.passed': closed({ name: Text, token: Text }),
  'interface.returned': closed({ request, response: AnyJson }),
  'interface.failed': closed({ request, reason: Text, attempts: Type.Integer() }),
  'model.answered': closed({ request, answer: ModelAnswer, record: Type.Optional(ModelRecord) }),
  'expressions.evaluated': closed({ request, results: Type.Record(Text, ExpressionResult) }),
  'schedule.checked': closed({
    request,
    open: Type.Boolean(),
    missing,
    opensAt: Type.Optional(Type.String({ description: 'when they open next, ISO 8601 UTC; absent = they never do' })),
  }),
  'robot.opened': closed({
    request,
    missing,
    off: Type.Optional(Type.Boolean({ description: 'it is switched off' })),
    suggestions: Type.Array(Suggestion),
    humanWords: Type.Array(Text),
    resolvedWords: Type.Array(Text),
  }),
  'robot.answered': closed({ request, answer: RobotAnswer }),
  'queue.entered': closed({
    request,
    online: Type.Boolean({ description: 'a member of the group is not offline' }),
    missing,
    skillGroup: Type.Optional(
      Type.String({ description: 'the group that it really is: the page by which the visitor came asks for it' }),
    ),
  }),
  'queue.unavailable': closed({}, { description: 'the last online member of the group went offline' }),
  'queue.offered': closed({ agent: EventAgent, expiresAt: Text }),
  'queue.returned': closed({ reason: oneOf('declined', 'missed', 'agent-offline') }),
  'queue.requeued': closed(
    {
      skillGroup: Text,
      reason: oneOf('transfer', 'agent-gone', 'hold-over', 'agent-silent'),
      priority: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 5, description: 'its place there; as before when not said' }),
      ),
      online: Type.Optional(Type.Boolean({ description: 'a member of the group is not offline; true when not said' })),
    },
    { description: 'back to a queue: transferred to a group, or the serving agent is gone' },
  ),
  'agent.joined': closed({
    agent: EventAgent,
    reason: oneOf('accepted', 'assigned', 'joined', 'transferred', 'taken-over'),
    greet: Type.Boolean(),
  }),
  'agent.message': closed({ agent: Text, text: Text, kind: Text }),
  'agent.ended': closed({ by: oneOf('agent', 'administrator', 'visitor') }),
  'session.closed': closed({ by: oneOf('administrator', 'system', 'silence') }),
} as const;

/** Payloads by event type. */
export type EventMap = { [T in keyof typeof eventPayloads]: Static<(typeof eventPayloads)[T]> };

export type EventType = keyof EventMap;

/** `visitor`: values by the names of visitor parameters, as they are now. */
type Common = { at: string; parameters?: Partial<SystemParameters>; visitor?: JsonObject };

/** A session event of type `Type`: `{ type, at, parameters?, …payload }`. */
export type SessionEvent<Type extends EventType = EventType> = {
  [T in Type]: { type: T } & Common & EventMap[T];
}[Type];
