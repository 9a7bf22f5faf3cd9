import type { ModelTrial } from '@parley/schemas';
import type { Clock } from '../../platform/clock.ts';
import { delay } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import type { NewId } from '../../platform/ids.ts';
import type { GuardedDispatcher } from '../../platform/outgoing/index.ts';
import {
  embedTexts,
  embeddingBatch,
  modelFailure,
  streamChat,
  type ModelEndpoint,
  type ModelFailure,
  type ModelReply,
  type ModelRequest,
} from '../../platform/models/index.ts';
import type { Secrets } from '../../platform/secrets.ts';
import {
  findModelProvider,
  openApiKey,
  readModelProviders,
  readSpentInSession,
  readUsedToday,
  type ModelProviderRow,
} from './model-provider.store.ts';

/** For what a model is asked: to talk to visitors, for small tasks beside that, for meanings, to be tried. */
export type ModelPurpose = 'talk' | 'small' | 'embeddings' | 'trial';

/** For whom. */
export type ModelUse = {
  applicationId: string;
  purpose: ModelPurpose;
  sessionId?: string;
  flowId?: string;
  node?: string;
};

export type ModelOutcome =
  | (ModelReply & { provider: string; model: string; cost: number })
  | { status: 'failed'; reason: 'not-configured' | 'limit' | ModelFailure['reason']; message: string };

/** The language models of applications, by their providers in order. */
export type Models = {
  /** Asks the first provider that is switched on and within its limits; where it fails, the next. */
  ask: (
    use: ModelUse,
    request: Omit<ModelRequest, 'maxTokens'> & { maxTokens?: number },
    options?: { signal?: AbortSignal; onText?: (text: string) => void },
  ) => Promise<ModelOutcome>;
  /** Meanings of texts, and which model made them; null where no provider has a model for it. */
  embed: (use: ModelUse, texts: readonly string[]) => Promise<{ model: string; vectors: Float32Array[] } | null>;
  /** The name of what `embed` would use; null = none. */
  embeddingModelOf: (applicationId: string) => Promise<string | null>;
  /** Whether anybody would answer. */
  isConfigured: (applicationId: string) => Promise<boolean>;
  try: (place: { applicationId: string; key: string }, text: string) => Promise<ModelTrial | null>;
};

export type ModelsOptions = {
  database: Pick<Database, 'kysely'>;
  clock: Clock;
  newId: NewId;
  secrets: Secrets;
  dispatcherOf: (applicationId: string) => Promise<GuardedDispatcher>;
  /** Figures that could not be kept never keep an answer back. */
  onUnkept: (error: unknown) => void;
};

/** Tries at one provider: the first, and one more where it was busy or the line broke. */
const triesEach = 2;
const pauseMilliseconds = 500;
/** For a place, at a provider that has none free: then the next is asked. */
const longestWaitMilliseconds = 8_000;
const lookMilliseconds = 200;

export function createModels(options: ModelsOptions): Models {
  const { database, clock, secrets, dispatcherOf } = options;
  const db = database.kysely;
  const inHand = new Map<string, number>();
  /** Waits for a place among those that a provider has; false when none came free in time, or nobody waits any more. */
  const takePlace = async (name: string, { limits }: ModelProviderRow['document'], signal?: AbortSignal) => {
    for (let waited = 0; (inHand.get(name) ?? 0) >= limits.concurrent; waited += lookMilliseconds) {
      if (signal?.aborted || waited >= longestWaitMilliseconds) return false;
      await delay(clock, lookMilliseconds, signal).catch(() => undefined);
    }
    inHand.set(name, (inHand.get(name) ?? 0) + 1);
    return true;
  };
  const inPlace = async (
    row: ModelProviderRow,
    signal: AbortSignal | undefined,
    work: () => Promise<ModelReply | ModelFailure>,
  ): Promise<ModelReply | ModelFailure> => {
    const name = `${row.application_id}/${row.key}`;
    if (!(await takePlace(name, row.document, signal))) {
      return modelFailure('busy', `All places at the provider "${row.document.name}" are taken.`, {
        isRetryable: false,
      });
    }
    try {
      return await work();
    } finally {
      inHand.set(name, (inHand.get(name) ?? 1) - 1);
    }
  };

  const askProvider = async (
    row: ModelProviderRow,
    use: ModelUse,
    request: Parameters<Models['ask']>[1],
    { signal, onText }: NonNullable<Parameters<Models['ask']>[2]>,
  ): Promise<ModelOutcome> => {
    const { document } = row;
    const endpoint = endpointOf(secrets, row, use.purpose === 'small' ? document.models.small : '');
    const deps = { clock, dispatcher: await dispatcherOf(use.applicationId) };
    const { answerTokens } = document.limits;
    const maxTokens = Math.min(request.maxTokens ?? answerTokens, answerTokens);
    for (let attempt = 1; ; attempt += 1) {
      const reply = await inPlace(row, signal, () =>
        streamChat(endpoint, { ...request, maxTokens }, deps, { signal, onText }),
      );
      const cost = costOf(row, reply);
      await keepCall(options, row, use, reply, cost).catch(options.onUnkept);
      if (reply.status === 'answered') return { ...reply, provider: row.key, model: endpoint.model, cost };
      const tries = use.purpose === 'trial' ? 1 : triesEach;
      if (!reply.isRetryable || attempt >= tries || signal?.aborted) return reply;
      await delay(clock, reply.retryAfterMilliseconds ?? pauseMilliseconds, signal).catch(() => undefined);
      if (signal?.aborted) return { status: 'failed', reason: 'stopped', message: 'Nobody waits for this answer.' };
    }
  };

  return {
    async ask(use, request, asked = {}) {
      const rows = (await readModelProviders(db, use.applicationId)).filter(({ document }) => document.enabled);
      if (rows.length === 0) return notConfigured;
      let last: ModelOutcome = notConfigured;
      for (const row of rows) {
        const over = await limitReached(options, row, use);
        last = over === null ? await askProvider(row, use, request, asked) : over;
        if (last.status === 'answered' || last.reason === 'stopped') return last;
      }
      return last;
    },
    async embed(use, texts) {
      const row = await embedderOf(use.applicationId);
      if (row === null) return null;
      const endpoint = endpointOf(secrets, row, row.document.models.embeddings);
      const deps = { clock, dispatcher: await dispatcherOf(use.applicationId) };
      const vectors: Float32Array[] = [];
      for (let start = 0; start < texts.length; start += embeddingBatch) {
        const startedAt = clock.now().getTime();
        const made = await embedTexts(endpoint, texts.slice(start, start + embeddingBatch), deps);
        const milliseconds = clock.now().getTime() - startedAt;
        const figures = { inputTokens: made.status === 'embedded' ? made.tokens : 0, outputTokens: 0, milliseconds };
        const reply = made.status === 'failed' ? made : { ...figures, status: 'answered' as const };
        const cost = (figures.inputTokens * row.document.prices.input) / 1e6;
        await keepCall(options, row, use, reply, cost).catch(options.onUnkept);
        if (made.status === 'failed') return null;
        vectors.push(...made.vectors);
      }
      return { model: endpoint.model, vectors };
    },
    embeddingModelOf: async (applicationId) => (await embedderOf(applicationId))?.document.models.embeddings ?? null,
    isConfigured: async (applicationId) =>
      (await readModelProviders(db, applicationId)).some(({ document }) => document.enabled),
    async try(place, text) {
      const row = await findModelProvider(db, place.applicationId, place.key);
      if (!row) return null;
      const use: ModelUse = { applicationId: place.applicationId, purpose: 'trial' };
      const outcome = await askProvider(row, use, { messages: [{ role: 'user', content: text }] }, {});
      return trialOf(outcome);
    },
  };

  async function embedderOf(applicationId: string): Promise<ModelProviderRow | null> {
    const rows = await readModelProviders(db, applicationId);
    return rows.find(({ document }) => document.enabled && document.models.embeddings !== '') ?? null;
  }
}

const notConfigured: ModelOutcome = {
  status: 'failed',
  reason: 'not-configured',
  message: 'No language model is switched on here: add a provider under Language models.',
};

/** An empty name = the model for talk. */
function endpointOf(secrets: Secrets, row: ModelProviderRow, model: string): ModelEndpoint {
  const { baseUrl, models, limits } = row.document;
  return {
    baseUrl,
    apiKey: openApiKey(secrets, row),
    model: model || models.talk,
    firstTokenMilliseconds: limits.firstTokenSeconds * 1_000,
    betweenTokensMilliseconds: limits.betweenTokensSeconds * 1_000,
  };
}

async function limitReached(
  { database, clock }: ModelsOptions,
  { key, document }: ModelProviderRow,
  { applicationId, sessionId }: ModelUse,
): Promise<ModelOutcome | null> {
  const { tokensPerDay, costPerDay, costPerSession } = document.limits;
  const refuse = (what: string): ModelOutcome => ({
    status: 'failed',
    reason: 'limit',
    message: `The provider "${document.name}" has reached its limit of ${what}.`,
  });
  if (tokensPerDay > 0 || costPerDay > 0) {
    const used = (await readUsedToday(database.kysely, applicationId, clock.now())).get(key);
    if (tokensPerDay > 0 && (used?.tokens ?? 0) >= tokensPerDay) return refuse('tokens a day');
    if (costPerDay > 0 && (used?.cost ?? 0) >= costPerDay) return refuse('cost a day');
  }
  if (costPerSession > 0 && sessionId !== undefined) {
    if ((await readSpentInSession(database.kysely, sessionId)) >= costPerSession) return refuse('cost of a session');
  }
  return null;
}

function costOf({ document }: ModelProviderRow, reply: ModelReply | ModelFailure): number {
  const used = reply.status === 'answered' ? reply : reply.used;
  if (!used) return 0;
  const { input, output } = document.prices;
  return (used.inputTokens * input + used.outputTokens * output) / 1e6;
}

/** What a request used, and how its provider is doing. */
async function keepCall(
  { database, clock, newId }: ModelsOptions,
  row: ModelProviderRow,
  use: ModelUse,
  reply:
    | ModelFailure
    | (Pick<ModelReply, 'status' | 'inputTokens' | 'outputTokens' | 'milliseconds'> & {
        firstTokenMilliseconds?: number;
      }),
  cost: number,
): Promise<void> {
  const now = clock.now();
  const isAnswered = reply.status === 'answered';
  const used = isAnswered ? reply : (reply.used ?? { inputTokens: 0, outputTokens: 0 });
  await database.kysely
    .insertInto('model_call')
    .values({
      id: newId('mdc'),
      application_id: use.applicationId,
      provider: row.key,
      at: now,
      purpose: use.purpose,
      session_id: use.sessionId ?? null,
      flow_id: use.flowId ?? null,
      node: use.node ?? null,
      outcome: isAnswered ? 'answered' : reply.reason,
      input_tokens: used.inputTokens,
      output_tokens: used.outputTokens,
      cost,
      first_token_ms: isAnswered ? (reply.firstTokenMilliseconds ?? 0) : 0,
      duration_ms: isAnswered ? reply.milliseconds : 0,
    })
    .execute();
  if (!isAnswered && reply.reason === 'stopped') return;
  await database.kysely
    .updateTable('model_provider')
    .set(
      isAnswered
        ? { last_answered_at: now }
        : { last_failed_at: now, last_problem: reply.message.replaceAll('\0', '').slice(0, 500) },
    )
    .where('application_id', '=', use.applicationId)
    .where('key', '=', row.key)
    .execute();
}

function trialOf(outcome: ModelOutcome): ModelTrial {
  if (outcome.status === 'failed') {
    const none = { firstTokenMilliseconds: 0, milliseconds: 0, inputTokens: 0, outputTokens: 0 };
    return { outcome: 'failed', text: outcome.message, ...none };
  }
  const { text, firstTokenMilliseconds, milliseconds, inputTokens, outputTokens } = outcome;
  return { outcome: 'answered', text, firstTokenMilliseconds, milliseconds, inputTokens, outputTokens };
}
