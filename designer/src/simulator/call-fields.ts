import type { CompiledFlow } from '@parley/engine';
import type { Effect, JsonObject, JsonValue } from '@parley/schemas';
import type { InterfaceTrial } from '../host/designer-host.ts';
import { parseJsonObject } from './variable-text.ts';

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
  const { url, headers, timeoutSeconds, maxErrors, responseSchema } = call;
  const common = { url, headers, body: bodyOf(call), timeoutSeconds, maxErrors };
  return responseSchema ? { ...common, responseSchema } : common;
}

/** The request's body; what a flow sends is always an object. */
export function bodyOf({ body }: Effect<'call-interface'>): JsonObject {
  return parseJsonObject(body) ?? {};
}
