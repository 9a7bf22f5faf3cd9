import type { ContextPatch, DeclaredTypes, Facts } from '@parley/engine';
import { isExactNumber, jsonText, type ExpressionResult, type JsonObject, type JsonValue } from '@parley/schemas';
import { maxVariableBytes } from '../shared/variable-size.ts';
import type { ResponseParameter } from './interface-call.schema.ts';
import { callAddress, requestTexts, textsOfResult, withQuery } from '../shared/interface-request.ts';
import { readResponse, responseDefaults } from './response.ts';

/** Guards of an interface call, by name. */
export const interfaceCallGuards = {
  'result is an object': ({ context, event }: Facts, { key }: JsonObject): boolean =>
    resultObject(event, key) !== null || isNothingOfNothing(context, event, key),
  'a value is too large': ({ context, event }: Facts, { response }: JsonObject): boolean =>
    readResponse(wantedIn(response), responseOf(event), context, noTypes).tooLarge.length > 0,
};

/** What an interface call changes in the session, by name. */
export const interfaceCallAssigns = {
  'fill in request': ({ context }: Facts, { request, inQuery }: JsonObject): ContextPatch =>
    requestKept(context, requestTexts(objectIn(request) ?? {}, context), inQuery === true),
  'keep request': ({ context, event }: Facts, { inQuery }: JsonObject): ContextPatch =>
    requestKept(context, textsOfResult(resultObject(event, 'request') ?? {}), inQuery === true),
  'fill in url': ({ context }: Facts, { url }: JsonObject): ContextPatch => {
    const query = objectIn(context.scratch.query) ?? {};
    return { scratch: { ...context.scratch, url: withQuery(callAddress(String(url), context), query) } };
  },
  /** For the expression: the response is a name of its scope. */
  'keep response': ({ context, event }: Facts): ContextPatch =>
    event.type === 'interface.returned'
      ? { scratch: { ...context.scratch, expressionScope: { response: event.response } } }
      : {},
  'store response': ({ context, event }: Facts, { response }: JsonObject, types: DeclaredTypes): ContextPatch => ({
    variables: {
      ...context.variables,
      ...readResponse(wantedIn(response), responseOf(event), context, types).values,
    },
  }),
  'use defaults': ({ context }: Facts, { response }: JsonObject, types: DeclaredTypes): ContextPatch => ({
    variables: { ...context.variables, ...responseDefaults(wantedIn(response), context, types) },
  }),
  'explain too large': ({ context, event }: Facts, { response }: JsonObject): ContextPatch => {
    const { tooLarge } = readResponse(wantedIn(response), responseOf(event), context, noTypes);
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
        : `its result is no object but ${jsonText(result?.value ?? null).slice(0, 200)}`;
    return problem(context, `The ${String(key)} expression failed: ${reason}`);
  },
};

function requestKept(context: Facts['context'], texts: Record<string, string>, inQuery: boolean): ContextPatch {
  const kept: JsonObject = inQuery ? { query: texts, body: '' } : { body: JSON.stringify(texts) };
  return { scratch: { ...context.scratch, ...kept } };
}

function problem(context: Facts['context'], message: string): ContextPatch {
  return { scratch: { ...context.scratch, problem: message } };
}

/** What response variables are taken from: the response, or what the response expression made of it. */
function responseOf(event: Facts['event']): JsonValue {
  return event.type === 'interface.returned' ? event.response : (resultObject(event, 'response') ?? {});
}

/** Of a success without a body an expression can make nothing: every variable takes its default. */
function isNothingOfNothing({ scratch }: Facts['context'], event: Facts['event'], key: JsonValue | undefined): boolean {
  const result = resultOf(event, key);
  const isNothing = result?.status === 'value' && result.value === null;
  return key === 'response' && isNothing && objectIn(scratch.expressionScope)?.response === null;
}

function resultOf(event: Facts['event'], key: JsonValue | undefined): ExpressionResult | undefined {
  return event.type === 'expressions.evaluated' ? event.results[String(key)] : undefined;
}

function resultObject(event: Facts['event'], key: JsonValue | undefined): JsonObject | null {
  const result = resultOf(event, key);
  return result?.status === 'value' ? objectIn(result.value) : null;
}

function objectIn(value: JsonValue | undefined): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value) ? value : null;
}

/** Sizes are the same whatever the types. */
const noTypes: DeclaredTypes = new Map();

/** Parameters of a guard or assign are the settings that `compile` put there. */
function wantedIn(response: JsonValue | undefined): ResponseParameter[] {
  return (Array.isArray(response) ? response : []).flatMap((entry) => {
    const { name, variable, default: fallback } = objectIn(entry) ?? {};
    if (typeof name !== 'string' || typeof variable !== 'string') return [];
    return [{ name, variable, default: typeof fallback === 'string' ? fallback : '' }];
  });
}
