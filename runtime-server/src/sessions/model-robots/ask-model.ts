import type { CompiledFlow } from '@parley/engine';
import { shownText, supportedPart } from '@parley/modules';
import {
  isExactNumber,
  parseJson,
  type Effect,
  type JsonValue,
  type ModelPassage,
  type ModelRecord,
} from '@parley/schemas';
import type { Models, ModelOutcome } from '../../definitions/model-providers/models.ts';
import type { WrittenCommand } from '../../platform/models/index.ts';
import type { EventInput } from '../flow-runner/decision.ts';
import type { SessionRunner } from '../flow-runner/session-runner.ts';
import type { SessionRecord } from '../records/session-record.ts';
import type { Clock } from '../../platform/clock.ts';
import type { FindPassages } from './find-passages.ts';
import { createPersonalMask, noMask, type PersonalMask } from './mask-personal.ts';
import { messagesOfAsk, questionIn } from './messages-of-ask.ts';
import { createStreamWriter } from './stream-writer.ts';

export type AskModelDeps = {
  runner: SessionRunner;
  models: Models;
  findPassages: FindPassages;
  flowOf: (session: SessionRecord) => Promise<CompiledFlow>;
  clock: Pick<Clock, 'now'>;
  delay: (milliseconds: number) => Promise<void>;
  onFailed: (error: unknown, sessionId: string) => void;
};

export type AskModel = (
  effect: Effect<'ask-model'>,
  place: { applicationId: string; sessionId: string },
) => Promise<EventInput>;

/** What grows is no longer than what is shown at last. */
const streamedCharacters = 4_000;

/** The longest text of an answer that is kept. */
const maxCharacters = 16_000;

/**
 * Asks a model for a session: finds passages, hides what is personal, streams what may be said, and brings back words and
 * commands as they are. It stops once the session no longer waits for it; its answer is then dropped at the commit.
 */
export function createAskModel(deps: AskModelDeps): AskModel {
  const asking = new Map<string, { request: string; controller: AbortController }>();
  deps.runner.onCommitted(({ after }) => {
    const asked = asking.get(after.id);
    if (asked && !isAwaited(after, asked.request)) asked.controller.abort();
  });
  return async (effect, place) => {
    const controller = new AbortController();
    const { request } = effect;
    const session = await deps.runner.peek(place.sessionId);
    asking.set(place.sessionId, { request, controller });
    try {
      return await askOnce(deps, effect, session, controller.signal);
    } catch (error) {
      // Another try would be paid again, and the visitor waits: the flow goes on by its way for failures.
      deps.onFailed(error, place.sessionId);
      const answer = { kind: 'failed', reason: 'provider', message: 'It could not be asked here.' } as const;
      return { type: 'model.answered', request, answer };
    } finally {
      if (asking.get(place.sessionId)?.controller === controller) asking.delete(place.sessionId);
    }
  };
}

function isAwaited({ state, stored }: SessionRecord, request: string): boolean {
  return state !== 'ended' && stored.snapshot.context.pending?.request === request;
}

async function askOnce(
  deps: AskModelDeps,
  effect: Effect<'ask-model'>,
  session: SessionRecord,
  signal: AbortSignal,
): Promise<EventInput> {
  const { request, history, ask, node } = effect;
  const passages = await deps.findPassages(session.applicationId, ask.sources, questionIn(history));
  const mask = ask.sendsPersonal ? noMask : createPersonalMask(await personalValues(deps, session));
  const messages = messagesOfAsk(effect, passages, mask);
  const writer = createStreamWriter(deps, {
    session,
    request,
    shownOf: (text) => sayable(effect, passages, mask.show(text)),
  });
  const use = {
    applicationId: session.applicationId,
    purpose: 'talk' as const,
    sessionId: session.id,
    flowId: session.flowId,
    node,
  };
  const outcome = await deps.models.ask(
    use,
    { messages, functions: ask.tools, maxTokens: ask.maxTokens },
    { signal, onText: writer.write },
  );
  await writer.finish();
  return { type: 'model.answered', request, ...answerOf(outcome, passages, mask, messages) };
}

/** What of an answer that still comes may be shown already: whole words, and only what is supported. */
function sayable({ ask, history }: Effect<'ask-model'>, passages: readonly ModelPassage[], text: string): string {
  const hasResult = history.at(-1)?.role === 'result';
  const read = text.slice(0, streamedCharacters);
  const certain = ask.grounded && !hasResult ? supportedPart(read, passages.length) : upToWord(read);
  return shownText(certain, ask.linkHosts);
}

/** Not within a word, and not within a link that has begun. */
function upToWord(text: string): string {
  const end = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\n'));
  const part = end < 0 ? '' : text.slice(0, end);
  const open = part.lastIndexOf('[');
  return open >= 0 && !/\]\([^)]*\)|\]\s/.test(part.slice(open)) ? part.slice(0, open) : part;
}

function answerOf(
  outcome: ModelOutcome,
  passages: readonly ModelPassage[],
  mask: PersonalMask,
  messages: ReturnType<typeof messagesOfAsk>,
): Pick<Extract<EventInput, { type: 'model.answered' }>, 'answer' | 'record'> {
  if (outcome.status === 'failed') {
    const { reason, message } = outcome;
    const isKnown = reason === 'limit' || reason === 'not-configured';
    return { answer: { kind: 'failed', reason: isKnown ? reason : 'provider', message: message.slice(0, 500) } };
  }
  const { provider, model, inputTokens, outputTokens, cost, firstTokenMilliseconds, milliseconds } = outcome;
  const record: ModelRecord = {
    ...{ provider, model, inputTokens, outputTokens, cost, firstTokenMilliseconds, milliseconds },
    sent: messages.map((message) => ({
      role: message.role,
      content: 'tool_calls' in message ? JSON.stringify(message.tool_calls) : message.content,
    })),
    passages: [...passages],
  };
  return {
    answer: {
      kind: 'answer',
      text: mask.show(outcome.text.slice(0, maxCharacters)),
      commands: outcome.commands.slice(0, 3).map((command) => commandOf(command, mask)),
      passages: passages.map(({ id, title, url }) => ({ id, title, ...(url !== undefined && { url }) })),
      tokens: inputTokens + outputTokens,
    },
    record,
  };
}

function commandOf({ id, name, arguments: text }: WrittenCommand, mask: PersonalMask) {
  return {
    id: id.slice(0, 60),
    name: name.slice(0, 100),
    arguments: mask.showIn(valueIn(text.slice(0, maxCharacters))),
  };
}

/** Null for what is no JSON: the module tells the model so. */
function valueIn(text: string): JsonValue {
  if (text.trim() === '') return {};
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}

/** Values of variables that are personal, and what is known of how the visitor is reached. */
async function personalValues(deps: AskModelDeps, session: SessionRecord): Promise<Record<string, string>> {
  const { variables, visitor = {} } = session.stored.snapshot.context;
  const flow = await deps.flowOf(session);
  const declared = (flow.read.document.variables ?? []).filter(({ personal }) => personal).map(({ name }) => name);
  const named = declared.map((name) => [name, variables[name]] as const);
  const known = Object.entries(visitor).filter(([name]) => /phone|mail|name|address/i.test(name));
  return Object.fromEntries(
    [...named, ...known].flatMap(([name, value]) => (textIn(value) === '' ? [] : [[name, textIn(value)]])),
  );
}

function textIn(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return isExactNumber(value) ? value.$number : '';
}
