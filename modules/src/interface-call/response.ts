import type { SessionContext } from '@parley/engine';
import type { JsonObject, JsonValue } from '@parley/schemas';
import { renderText } from '../shared/render-text.ts';
import { fitsInVariable } from '../shared/variable-size.ts';
import type { ResponseParameter } from './interface-call.schema.ts';

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
    const isTooLarge = value !== undefined && !fitsInVariable(value);
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
