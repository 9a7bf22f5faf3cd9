import type { JsonObject } from '@parley/schemas';
import type { GuardedDispatcher } from '../outgoing/index.ts';
import type { Clock } from '../clock.ts';

/** A message of a conversation with a model, in the form of the interface (OpenAI-compatible chat completions). */
export type ModelMessage =
  | { role: 'system' | 'user'; content: string }
  | { role: 'assistant'; content: string; tool_calls?: WireCall[] }
  | { role: 'tool'; tool_call_id: string; content: string };

export type WireCall = { id: string; type: 'function'; function: { name: string; arguments: string } };

/** Something that a model may do instead of speaking. */
export type ModelFunction = { name: string; description: string; parameters: JsonObject };

/** Where a request goes, and how long it may take. */
export type ModelEndpoint = {
  baseUrl: string;
  apiKey: string | null;
  model: string;
  firstTokenMilliseconds: number;
  betweenTokensMilliseconds: number;
};

export type ModelRequest = {
  messages: ModelMessage[];
  functions?: ModelFunction[];
  maxTokens: number;
};

/** A command as the model wrote it; `arguments` is text, and may be no JSON at all. */
export type WrittenCommand = { id: string; name: string; arguments: string };

export type ModelReply = {
  status: 'answered';
  text: string;
  commands: WrittenCommand[];
  inputTokens: number;
  outputTokens: number;
  firstTokenMilliseconds: number;
  milliseconds: number;
};

/** `isRetryable`: another try, or another provider, may do better. */
export type ModelFailure = {
  status: 'failed';
  reason: 'network' | 'refused' | 'busy' | 'silent' | 'cut' | 'unreadable' | 'too-long' | 'stopped';
  message: string;
  isRetryable: boolean;
  retryAfterMilliseconds?: number;
  /** About what the provider counts all the same: what was sent, and what was heard before it ended. */
  used?: { inputTokens: number; outputTokens: number };
};

export type ModelDependencies = { dispatcher: GuardedDispatcher; clock: Clock };

export function modelFailure(
  reason: ModelFailure['reason'],
  message: string,
  more: Partial<Pick<ModelFailure, 'isRetryable' | 'retryAfterMilliseconds'>> = {},
): ModelFailure {
  return { status: 'failed', reason, message, isRetryable: true, ...more };
}
