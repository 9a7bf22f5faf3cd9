import { Type, type Static } from 'typebox';
import { closed, oneOf, WrittenInstant } from './define.ts';
import { AnyJson } from './json-value.ts';

const Text = Type.String({ maxLength: 4_000 });

/** What must hold at this point of a scenario. Texts match whole, with `*` for any run of characters. */
export const Expectation = closed({
  text: Type.Optional(Type.String({ description: 'the next text sent to the visitor' })),
  menu: Type.Optional(Type.Array(Type.String(), { description: 'the choices of the next menu' })),
  form: Type.Optional(Type.String({ description: 'the header of the next form' })),
  card: Type.Optional(Type.String({ description: 'the header of the next card' })),
  suggestions: Type.Optional(Type.Array(Type.String(), { description: 'what the robot suggests next' })),
  took: Type.Optional(Type.String({ description: 'the way out that was taken last: `node port`' })),
  call: Type.Optional(Type.String({ description: 'the node whose interface call is pending' })),
  request: Type.Optional(
    Type.Record(Type.String(), Type.String(), { description: 'names and values in the pending call' }),
  ),
  node: Type.Optional(Type.String({ description: 'the node the session is in' })),
  state: Type.Optional(oneOf('flow', 'queued', 'ringing', 'serving', 'ended')),
  queue: Type.Optional(Type.String({ description: 'the skill group whose queue holds the session' })),
  variables: Type.Optional(Type.Record(Type.String(), AnyJson)),
  ended: Type.Optional(Type.String({ description: '`normal`, `timeout`, or an end status' })),
  nothing: Type.Optional(Type.Literal(true, { description: 'no further message was sent' })),
});
export type Expectation = Static<typeof Expectation>;

/**
 * One step of a scenario (flow.md §7): something happens to the session, or something is expected of it. Each step is
 * an object with one leading key; `returns`, `fails`, `says`, `data` go with the key they belong to.
 */
export const ScenarioStep = Type.Union([
  closed({ expect: Expectation }),
  closed({ visitor: Text }),
  closed({ visitorSends: oneOf('image', 'file', 'audio', 'video', 'location', 'sticker', 'card') }),
  closed({
    event: Type.String({ minLength: 1, maxLength: 4_000, description: "name of a message of the application's own" }),
    data: Type.Optional(Type.Record(Type.String(), AnyJson, { description: 'what else that message holds' })),
  }),
  closed({
    fills: Type.Record(Type.String(), Text, { description: 'the answer of a form of several fields, by name' }),
  }),
  closed({ visitorLeaves: Type.Literal(true) }),
  closed({ interface: Type.String(), returns: AnyJson }),
  closed({ interface: Type.String(), fails: Type.Literal(true) }),
  closed({
    model: Type.String({ description: 'node id: what the model does now that is asked there' }),
    says: Type.Optional(Text),
    calls: Type.Optional(Type.String({ description: 'the name of a tool of that module' })),
    with: Type.Optional(Type.Record(Type.String(), AnyJson, { description: 'what that tool is given' })),
    exits: Type.Optional(Type.String({ description: 'a port of that module' })),
    fields: Type.Optional(Type.Record(Type.String(), AnyJson, { description: 'what is collected for that exit' })),
  }),
  closed({ schedule: Type.String({ description: 'node id' }), open: Type.Boolean() }),
  closed({
    robot: Type.String({ description: 'node id' }),
    answers: Type.Optional(Type.String()),
    suggests: Type.Optional(Type.Array(Type.String())),
    misses: Type.Optional(Type.Literal(true)),
  }),
  closed({
    agent: oneOf('offer', 'accept', 'decline', 'end', 'leave'),
    staffNo: Type.Optional(Type.String()),
    nickname: Type.Optional(Type.String()),
  }),
  closed({ agentSays: Text }),
  closed({ agents: oneOf('online', 'offline') }),
  closed({ transfer: Type.String({ description: 'key of the skill group the agent transfers to' }) }),
  closed({ wait: Type.Number({ minimum: 0, description: 'seconds; deadlines that pass fire in order' }) }),
  closed({ administrator: oneOf('end', 'block') }),
  closed({
    set: Type.Record(Type.String(), AnyJson, { description: 'declared variables that get other values, by name' }),
  }),
]);
export type ScenarioStep = Static<typeof ScenarioStep>;

/** A test that travels with its flow. `at` is the virtual time of its start. */
export const Scenario = closed({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  at: Type.Optional(WrittenInstant),
  variables: Type.Optional(Type.Record(Type.String(), AnyJson)),
  generated: Type.Optional(Type.Boolean({ description: 'made by the checker, not by hand' })),
  steps: Type.Array(ScenarioStep, { maxItems: 1_000 }),
});
export type Scenario = Static<typeof Scenario>;
