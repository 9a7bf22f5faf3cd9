import type { ContextPatch, Facts } from '@parley/engine';
import type { ExpressionResult, JsonObject, JsonValue } from '@parley/schemas';
import { maxVariableBytes } from '../shared/variable-size.ts';
import type { ResponseParameter } from './interface-call.schema.ts';
import { callAddress, requestBody, requestBodyFromResult } from './request.ts';
import { readResponse, responseDefaults } from './response.ts';

/** Guards of an interface call, by name. */
export const interfaceCallGuards = {
  'result is an object': ({ event }: Facts, { key }: JsonObject): boolean => resultObject(event, key) !== null,
  'a value is too large': ({ context, event }: Facts, { response }: JsonObject): boolean =>
    readResponse(declaredIn(response), responseOf(event), context).tooLarge.length > 0,
};

/** What an interface call changes in the session, by name. */
export const interfaceCallAssigns = {
  'fill in request': ({ context }: Facts, { request }: JsonObject): ContextPatch => ({
    scratch: { ...context.scratch, body: requestBody(objectIn(request) ?? {}, context) },
  }),
  'keep request': ({ context, event }: Facts): ContextPatch => ({
    scratch: { ...context.scratch, body: requestBodyFromResult(resultObject(event, 'request') ?? {}) },
  }),
  'fill in url': ({ context }: Facts, { url }: JsonObject): ContextPatch => ({
    scratch: { ...context.scratch, url: callAddress(String(url), context) },
  }),
  /** For the expression: the response is a name of its scope. */
  'keep response': ({ context, event }: Facts): ContextPatch =>
    event.type === 'interface.returned'
      ? { scratch: { ...context.scratch, expressionScope: { response: event.response } } }
      : {},
  'store response': ({ context, event }: Facts, { response }: JsonObject): ContextPatch => ({
    variables: { ...context.variables, ...readResponse(declaredIn(response), responseOf(event), context).values },
  }),
  'use defaults': ({ context }: Facts, { response }: JsonObject): ContextPatch => ({
    variables: { ...context.variables, ...responseDefaults(declaredIn(response), context) },
  }),
  'explain too large': ({ context, event }: Facts, { response }: JsonObject): ContextPatch => {
    const { tooLarge } = readResponse(declaredIn(response), responseOf(event), context);
    const names = tooLarge.map((name) => `"${name}"`).join(', ');
    return problem(
      context,
      `The response holds more than ${maxVariableBytes} bytes in ${names}; the default was taken.`,
    );
  },
  'explain expression': ({ context, event }: Facts, { key }: JsonObject): ContextPatch => {
    const result = resultOf(event, key);
    const reason =
      result?.status === 'failed'
        ? result.message
        : `its result is no object but ${JSON.stringify(result?.value ?? null).slice(0, 200)}`;
    return problem(context, `The ${String(key)} expression failed: ${reason}`);
  },
};

function problem(context: Facts['context'], message: string): ContextPatch {
  return { scratch: { ...context.scratch, problem: message } };
}

/** The object that response variables are taken from: the response, or what the response expression made of it. */
function responseOf(event: Facts['event']): JsonObject {
  return event.type === 'interface.returned' ? event.response : (resultObject(event, 'response') ?? {});
}

function resultOf(event: Facts['event'], key: JsonValue | undefined): ExpressionResult | undefined {
  return event.type === 'expressions.evaluated' ? event.results[String(key)] : undefined;
}

function resultObject(event: Facts['event'], key: JsonValue | undefined): JsonObject | null {
  const result = resultOf(event, key);
  return result?.status === 'value' ? objectIn(result.value) : null;
}

function objectIn(value: JsonValue | undefined): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
}

/** Parameters of a guard or assign are the settings that `compile` put there. */
function declaredIn(response: JsonValue | undefined): ResponseParameter[] {
  return (Array.isArray(response) ? response : []).flatMap((entry) => {
    const { name, variable, default: fallback } = objectIn(entry) ?? {};
    if (typeof name !== 'string' || typeof variable !== 'string') return [];
    return [{ name, variable, default: typeof fallback === 'string' ? fallback : '' }];
  });
}
