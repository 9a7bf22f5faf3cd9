import { Type, type Static } from 'typebox';
import { closed, oneOf } from './define.ts';
import { AnyJson, AnyJsonObject } from './json-value.ts';

const Text = Type.String();

/** Something that a model may do: leave by an exit, or call an interface. */
export const ModelTool = closed({ name: Text, description: Text, parameters: AnyJsonObject });
export type ModelTool = Static<typeof ModelTool>;

/** What was said and done in a module so far, as the model is told it. */
export const ModelEntry = closed({
  role: oneOf('visitor', 'robot', 'call', 'result', 'note'),
  text: Text,
  /** Of a call and its result: which tool. */
  name: Type.Optional(Text),
  id: Type.Optional(Text),
});
export type ModelEntry = Static<typeof ModelEntry>;

/** Where passages are looked for: robots by key, articles, documents. */
export const ModelSources = closed({
  robots: Type.Array(Text),
  articles: Type.Boolean(),
  documents: Type.Boolean(),
});
export type ModelSources = Static<typeof ModelSources>;

/** How a model is asked, by the settings of its module. */
export const ModelAsk = closed({
  tools: Type.Array(ModelTool),
  sources: ModelSources,
  /** Facts need a passage or a result: nothing else is streamed. */
  grounded: Type.Boolean(),
  /** Personal values leave as they are. */
  sendsPersonal: Type.Boolean(),
  linkHosts: Type.Array(Text),
  maxTokens: Type.Integer(),
});
export type ModelAsk = Static<typeof ModelAsk>;

/** A passage that the model was given. */
export const ModelPassage = closed({
  id: Text,
  title: Text,
  text: Text,
  url: Type.Optional(Text),
});
export type ModelPassage = Static<typeof ModelPassage>;

/** A command as the model wrote it; null = what it wrote was no JSON. */
export const ModelCommand = closed({ id: Text, name: Text, arguments: AnyJson });
export type ModelCommand = Static<typeof ModelCommand>;

/** What came back: words and commands, or why there is none. Whether they are allowed is for the flow to decide. */
export const ModelAnswer = Type.Union([
  closed({
    kind: Type.Literal('answer'),
    text: Text,
    commands: Type.Array(ModelCommand),
    passages: Type.Array(closed({ id: Text, title: Text, url: Type.Optional(Text) })),
    tokens: Type.Integer(),
  }),
  closed({
    kind: Type.Literal('failed'),
    reason: oneOf('provider', 'limit', 'not-configured'),
    message: Text,
  }),
]);
export type ModelAnswer = Static<typeof ModelAnswer>;

/** How an answer came about, for whoever looks at the session later; the flow does not read it. */
export const ModelRecord = closed({
  provider: Text,
  model: Text,
  /** What left the house, message by message. */
  sent: Type.Array(closed({ role: Text, content: Text })),
  passages: Type.Array(ModelPassage),
  inputTokens: Type.Integer(),
  outputTokens: Type.Integer(),
  cost: Type.Number(),
  firstTokenMilliseconds: Type.Integer(),
  milliseconds: Type.Integer(),
});
export type ModelRecord = Static<typeof ModelRecord>;
