import { Type, type Static } from 'typebox';
import { closed, Key, nullable, oneOf, Time } from '../define.ts';
import { DisplayName } from './common.ts';

export const modelProviderLimits = { providers: 10, keyCharacters: 500, modelCharacters: 200 } as const;

const ModelName = Type.String({ maxLength: modelProviderLimits.modelCharacters, default: '' });
const amount = (description: string) => Type.Number({ minimum: 0, maximum: 1_000_000, default: 0, description });
const tokens = (description: string) =>
  Type.Integer({ minimum: 0, maximum: 1_000_000_000, default: 0, description: `${description}; 0 = no limit` });

/** Where language models are asked, by the OpenAI-compatible interface. Nothing is sent before one is switched on. */
export const PutModelProviderRequest = closed({
  name: DisplayName,
  baseUrl: Type.String({
    maxLength: 500,
    pattern: '^https?://[^\\s/?#{}@]+(?:/[^\\s?#{}]*)?$',
    description: 'up to where `/chat/completions` follows: https://api.example.com/v1',
  }),
  enabled: Type.Boolean({ default: false }),
  order: Type.Integer({ minimum: 1, maximum: 100, default: 1, description: 'lower ones are asked first' }),
  models: closed({
    talk: Type.String({ minLength: 1, maxLength: modelProviderLimits.modelCharacters }),
    small: Type.String({ ...ModelName, description: 'for small tasks; empty = the one for talk' }),
    embeddings: Type.String({ ...ModelName, description: 'empty = none' }),
  }),
  limits: closed({
    answerTokens: Type.Integer({ minimum: 50, maximum: 32_000, default: 800 }),
    concurrent: Type.Integer({ minimum: 1, maximum: 500, default: 20, description: 'requests at once, of each node' }),
    tokensPerDay: tokens('of everybody'),
    costPerDay: amount('of everybody; 0 = no limit'),
    costPerSession: amount('of one session; 0 = no limit'),
    firstTokenSeconds: Type.Integer({ minimum: 1, maximum: 300, default: 20 }),
    betweenTokensSeconds: Type.Integer({ minimum: 1, maximum: 120, default: 10 }),
  }),
  prices: closed({
    input: amount('of a million tokens that are sent'),
    output: amount('of a million tokens that are answered'),
  }),
  /** Never read back; absent = as it was, while the host stays. */
  apiKey: Type.Optional(Type.String({ minLength: 1, maxLength: modelProviderLimits.keyCharacters })),
});
export type PutModelProviderRequest = Static<typeof PutModelProviderRequest>;

const { apiKey: _apiKey, ...shown } = PutModelProviderRequest.properties;

/** How the latest requests of a provider went. */
export const ModelProviderHealth = closed({
  state: oneOf('unknown', 'well', 'failing'),
  lastAnsweredAt: nullable(Time),
  lastFailedAt: nullable(Time),
  lastProblem: Type.String(),
});
export type ModelProviderHealth = Static<typeof ModelProviderHealth>;

export const ModelProvider = closed({
  key: Key,
  ...shown,
  hasApiKey: Type.Boolean(),
  health: ModelProviderHealth,
  today: closed({ calls: Type.Integer(), tokens: Type.Integer(), cost: Type.Number() }),
  updatedAt: Time,
});
export type ModelProvider = Static<typeof ModelProvider>;

/** `POST /model-providers/{key}/try`. */
export const TryModelProviderRequest = closed({ text: Type.String({ minLength: 1, maxLength: 2_000 }) });
export type TryModelProviderRequest = Static<typeof TryModelProviderRequest>;

export const ModelTrial = closed({
  outcome: oneOf('answered', 'failed'),
  text: Type.String({ description: 'what it answered, or why it failed' }),
  firstTokenMilliseconds: Type.Integer(),
  milliseconds: Type.Integer(),
  inputTokens: Type.Integer(),
  outputTokens: Type.Integer(),
});
export type ModelTrial = Static<typeof ModelTrial>;

/** A line of what models cost: a robot of a flow on a day. */
export const ModelCost = closed({
  day: Type.String({ description: 'YYYY-MM-DD, UTC' }),
  flowId: nullable(Type.String()),
  flowName: nullable(Type.String()),
  node: nullable(Type.String()),
  purpose: Type.String(),
  calls: Type.Integer(),
  failed: Type.Integer(),
  inputTokens: Type.Integer(),
  outputTokens: Type.Integer(),
  cost: Type.Number(),
  firstTokenP50: Type.Integer({ description: 'milliseconds' }),
  millisecondsP50: Type.Integer(),
  millisecondsP95: Type.Integer(),
});
export type ModelCost = Static<typeof ModelCost>;
export const ModelCosts = closed({ items: Type.Array(ModelCost) });
export type ModelCosts = Static<typeof ModelCosts>;
