import type { SessionContext } from '@parley/engine';
import type { JsonObject, JsonValue } from '@parley/schemas';
import { renderText } from '../shared/render-text.ts';
import { utf8Length } from '../shared/utf8-length.ts';
import type { ResponseParameter } from './interface-call.schema.ts';

/** The largest value a variable may have (protocol.md §2). */
export const maxVariableBytes = 8 * 1024;

/** Values of the response variables, and the names whose value was too large for one. */
export type ResponseReading = { values: JsonObject; tooLarge: string[] };

/**
 * Takes the declared values out of a response: scalars become texts (FLOW-35), lists and objects stay what they are; what
 * is absent, null or too large takes its default.
 */
export function readResponse(
  declared: readonly ResponseParameter[],
  response: JsonObject,
  context: SessionContext,
): ResponseReading {
  const reading: ResponseReading = { values: {}, tooLarge: [] };
  for (const parameter of declared) {
    const value = Object.hasOwn(response, parameter.name) ? response[parameter.name] : null;
    const isTooLarge = value !== undefined && sizeOf(value) > maxVariableBytes;
    if (isTooLarge) reading.tooLarge.push(parameter.name);
    const isUsable = value !== undefined && value !== null && !isTooLarge;
    reading.values[parameter.variable] = isUsable ? storedValue(value) : defaultOf(parameter, context);
  }
  return reading;
}

/** Every response variable with its default. */
export function responseDefaults(declared: readonly ResponseParameter[], context: SessionContext): JsonObject {
  return Object.fromEntries(declared.map((parameter) => [parameter.variable, defaultOf(parameter, context)]));
}

function defaultOf({ default: text = '' }: ResponseParameter, context: SessionContext): string {
  return renderText(text, context);
}

function storedValue(value: JsonValue): JsonValue {
  return typeof value === 'object' ? value : String(value);
}

function sizeOf(value: JsonValue): number {
  return utf8Length(typeof value === 'string' ? value : JSON.stringify(value));
}
