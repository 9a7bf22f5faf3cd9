import { closed, HttpMethod, Key, messageLimits, oneOf } from '@parley/schemas';
import { Type, type Static } from 'typebox';
import { NoReplySeconds } from '../shared/no-reply.ts';
import { OptionalTemplateText } from '../shared/template-text.ts';

const Line = (maxLength: number) => Type.Optional(Type.String({ maxLength, default: '' }));
const Words = (maxItems: number) =>
  Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems, default: [] }));
const OptionalVariable = Type.Optional(Type.String({ maxLength: 64, default: '' }));

/** What functions of a model may be called. */
const FunctionName = Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' });

const fieldShape = {
  name: FunctionName,
  about: Line(300),
  type: oneOf('text', 'number', 'integer', 'date', 'yes-no', 'choice'),
  required: Type.Optional(Type.Boolean({ default: true })),
  options: Words(50),
};
export const ModelField = closed(fieldShape);
export type ModelField = Static<typeof ModelField>;

/** A way out of one's own: when the model may take it, and what it must know before. */
export const ModelExit = closed({
  id: FunctionName,
  when: Type.String({ maxLength: 500 }),
  confirm: Type.Optional(Type.Boolean({ default: false, description: 'the visitor says yes before' })),
  fields: Type.Optional(
    Type.Array(closed({ ...fieldShape, variable: Type.String({ minLength: 1, maxLength: 64 }) }), {
      maxItems: 20,
      default: [],
    }),
  ),
});
export type ModelExit = Static<typeof ModelExit>;

/** A call of an interface that the model may ask for. */
export const ModelAction = closed({
  name: FunctionName,
  about: Type.String({ maxLength: 500 }),
  method: Type.Optional(Type.Enum([...HttpMethod.enum], { default: 'POST' })),
  url: Type.String({ maxLength: 2_000 }),
  parameters: Type.Optional(Type.Array(ModelField, { maxItems: 20, default: [] })),
  identity: Type.Optional(
    Type.Record(Type.String(), Type.String({ maxLength: 500 }), {
      default: {},
      description: 'parameters that the session gives and the model cannot: templates by name',
    }),
  ),
  headers: Type.Optional(Type.Record(Type.String(), Type.String({ maxLength: 2_000 }), { default: {} })),
  timeoutSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 60, default: 10 })),
  confirm: Type.Optional(Type.Enum(['visitor', 'none'], { default: 'visitor' })),
  verified: Type.Optional({
    ...Type.String({
      maxLength: 64,
      default: '',
      description: 'a variable that holds something once the visitor is verified',
    }),
  }),
});
export type ModelAction = Static<typeof ModelAction>;

const count = (minimum: number, maximum: number, value: number, description: string) =>
  Type.Optional(Type.Integer({ minimum, maximum, default: value, description }));

/** Settings of a robot that a language model speaks for: what it knows and may do, and by which ways it may leave. */
export const ModelRobotSettings = closed({
  instructions: Type.String({ maxLength: 6_000 }),
  tone: Line(300),
  scope: Line(1_000),
  languages: Words(20),
  welcome: OptionalTemplateText,
  humanButton: Line(60),
  disclosure: Type.Optional(Type.Boolean({ default: true, description: 'says at first that a machine talks' })),
  disclosureText: Type.Optional(Type.String({ maxLength: messageLimits.textCharacters, default: '' })),
  robots: Type.Optional(
    Type.Array(closed({ robot: Key }), {
      maxItems: 10,
      default: [],
      description: 'whose questions and answers it reads',
    }),
  ),
  articles: Type.Optional(Type.Boolean({ default: true, description: 'reads the published articles' })),
  grounded: Type.Optional(Type.Boolean({ default: true, description: 'facts need a passage or a result behind them' })),
  showSources: Type.Optional(Type.Boolean({ default: true })),
  sendsPersonal: Type.Optional(Type.Boolean({ default: false, description: 'personal values leave as they are' })),
  linkHosts: Words(50),
  exits: Type.Optional(Type.Array(ModelExit, { maxItems: 20, default: [] })),
  actions: Type.Optional(Type.Array(ModelAction, { maxItems: 20, default: [] })),
  handoffReasons: Words(20),
  reasonVariable: OptionalVariable,
  handoffGroups: Words(20),
  groupVariable: OptionalVariable,
  humanWords: Words(100),
  resolvedWords: Words(100),
  gatherSeconds: count(0, 10, 2, 'so long several short messages are gathered; 0 = none'),
  maxTurns: count(1, 100, 20, 'messages of the visitor'),
  maxTokens: count(500, 1_000_000, 50_000, 'of this module in a session'),
  answerTokens: count(50, 4_000, 600, 'of an answer'),
  maxCalls: count(1, 20, 10, 'actions until the visitor writes again'),
  noReplySeconds: NoReplySeconds,
});
export type ModelRobotSettings = Static<typeof ModelRobotSettings>;
