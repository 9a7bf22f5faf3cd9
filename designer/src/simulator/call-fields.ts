import type { CompiledFlow } from '@parley/engine';
import { type Effect, type JsonObject, type JsonValue } from '@parley/schemas';
import type { InterfaceTrial } from '../host/designer-host.ts';
import { asRecord, readJson } from './variable-text.ts';

/** How a call is answered: with a response, null for none, or not at all. */
export type CallAnswer = { returns: JsonValue } | { fails: true };

/** What a call of a node usually brings back: the names it takes from the response, each with its default. */
export function usualResponse(flow: CompiledFlow, nodeId: string): JsonObject {
  const config = flow.read.nodes.get(nodeId)?.node.config;
  const response = Array.isArray(config?.response) ? config.response : [];
  return Object.fromEntries(
    response.flatMap((entry): [string, JsonValue][] => {
      if (typeof entry !== 'object' || entry === null || Array.isArray(entry) || typeof entry.name !== 'string')
        return [];
      return [[entry.name, entry.default ?? '']];
    }),
  );
}

/** The call as the application around the designer sends it. */
export function trialOf(call: Effect<'call-interface'>): InterfaceTrial {
  const { method, url, headers, timeoutSeconds, maxErrors, responseSchema, keep } = call;
  const body = bodyOf(call);
  return {
    ...(method && { method }),
    url,
    headers,
    ...(body && { body }),
    timeoutSeconds,
    maxErrors,
    ...(responseSchema && { responseSchema }),
    ...(keep?.length === 0 && { anyAnswer: true }),
  };
}

/** The request's body, an object, or null when there is none. */
export function bodyOf({ body }: Effect<'call-interface'>): JsonObject | null {
  return asRecord(readJson(body)?.value);
}

/** A value whose fields can each be edited as a text. */
export function textFields(value: JsonValue): JsonObject | null {
  const fields = asRecord(value);
  const isFlat = fields !== null && Object.values(fields).every((each) => typeof each === 'string');
  return isFlat && Object.keys(fields).length > 0 ? fields : null;
}
