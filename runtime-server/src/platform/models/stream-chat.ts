import { createParser } from 'eventsource-parser';
import { openGuarded, type OpenedAnswer } from '../outgoing/index.ts';
import { createReplyReader, type ReplyReader } from './reply-reader.ts';
import {
  modelFailure,
  type ModelDependencies,
  type ModelEndpoint,
  type ModelFailure,
  type ModelReply,
  type ModelRequest,
} from './model-request.ts';
import { failureOfStatus } from './status-failure.ts';
import { tokensIn } from './tokens-in.ts';
import { createPatience } from './patience.ts';

/** More than any answer that a visitor reads; the rest is not read. */
const maxAnswerBytes = 512 * 1024;

/**
 * Asks a model and reads its answer as it comes (OpenAI-compatible `chat/completions` with `stream`). `onText` is told
 * what was said so far. Never rejects: silence, cuts, nonsense and refusals are failures with a reason.
 */
export async function streamChat(
  endpoint: ModelEndpoint,
  request: ModelRequest,
  deps: ModelDependencies,
  { signal, onText }: { signal?: AbortSignal; onText?: (text: string) => void } = {},
): Promise<ModelReply | ModelFailure> {
  const { clock } = deps;
  const startedAt = clock.now().getTime();
  const body = JSON.stringify(bodyOf(endpoint, request));
  const patience = createPatience(clock, endpoint, signal);
  try {
    const opened = await patience.race(
      openGuarded(
        {
          url: `${endpoint.baseUrl.replace(/\/+$/, '')}/chat/completions`,
          headers: headersOf(endpoint),
          body,
          signal: patience.signal,
        },
        deps.dispatcher,
      ),
    );
    if (opened.status === 'failed') {
      if ('isRetryable' in opened) return opened;
      return modelFailure('network', opened.message, { isRetryable: opened.retryable });
    }
    const reader = createReplyReader(() => clock.now().getTime() - startedAt);
    const failure =
      opened.httpStatus === 200
        ? await patience.race(readStream(opened, reader, patience.heard, onText))
        : await patience.race(failureOfStatus(opened, clock.now()));
    opened.body.destroy();
    const sent = tokensIn(body);
    if (failure) {
      const message = withoutKey(failure.message, endpoint);
      return { ...failure, message, ...(opened.httpStatus === 200 && { used: usedOf(sent, reader) }) };
    }
    const reply = reader.reply();
    return reply.inputTokens > 0 ? reply : { ...reply, inputTokens: sent };
  } finally {
    patience.end();
  }
}

function usedOf(inputTokens: number, reader: ReplyReader): NonNullable<ModelFailure['used']> {
  return { inputTokens, outputTokens: tokensIn(reader.text()) };
}

/** Some gateways repeat it. */
function withoutKey(message: string, { apiKey }: ModelEndpoint): string {
  return apiKey === null || apiKey.length < 6 ? message : message.replaceAll(apiKey, '…');
}

export function headersOf({ apiKey }: Pick<ModelEndpoint, 'apiKey'>): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    Accept: 'text/event-stream, application/json',
    'Accept-Encoding': 'identity',
    ...(apiKey !== null && { Authorization: `Bearer ${apiKey}` }),
  };
}

function bodyOf({ model }: ModelEndpoint, { messages, functions = [], maxTokens }: ModelRequest): object {
  return {
    model,
    messages,
    max_tokens: maxTokens,
    stream: true,
    stream_options: { include_usage: true },
    ...(functions.length > 0 && {
      tools: functions.map((each) => ({ type: 'function', function: each })),
      tool_choice: 'auto',
    }),
  };
}

async function readStream(
  { body, contentType, host }: OpenedAnswer,
  reader: ReplyReader,
  heard: () => void,
  onText: (text: string) => void = () => undefined,
): Promise<ModelFailure | null> {
  const isStream = contentType.includes('event-stream');
  const decoder = new TextDecoder();
  const whole: string[] = [];
  let bytes = 0;
  let isDone = false;
  let said = '';
  const parser = createParser({
    onEvent: ({ data }) => {
      if (data.trim() === '[DONE]') isDone = true;
      else if (reader.take(data)) heard();
    },
  });
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxAnswerBytes) {
        return modelFailure('too-long', `${host} answered with more than 512 kB.`, { isRetryable: false });
      }
      const text = decoder.decode(chunk, { stream: true });
      if (isStream) parser.feed(text);
      else whole.push(text);
      if (reader.text() !== said) onText((said = reader.text()));
      if (isDone) break;
    }
  } catch {
    return modelFailure('cut', `The answer of ${host} broke off.`);
  }
  // Some servers answer in one piece whatever they were asked.
  if (!isStream) reader.takeWhole(whole.join(''));
  if (reader.problem() !== null) return modelFailure('unreadable', `${host}: ${reader.problem() ?? ''}`);
  if (!isDone && !reader.isFinished()) return modelFailure('cut', `The answer of ${host} broke off.`);
  if (reader.text() !== said) onText(reader.text());
  return null;
}
