import { textOf, valueAtPath, type DeclaredTypes, type SessionContext } from '@parley/engine';
import { isExactNumber, parseJson, type JsonObject, type JsonValue, type Variable } from '@parley/schemas';
import { renderText } from '../shared/render-text.ts';
import { fitsInVariable } from '../shared/variable-size.ts';
import type { ResponseParameter } from './interface-call.schema.ts';

/** Values of the response variables, and the names whose value was too large for one. */
export type ResponseReading = { values: JsonObject; tooLarge: string[] };

/**
 * Takes the declared values out of a response, each by its name or path: into a `string` variable scalars go as they were
 * written (FLOW-35), into others as what they are; what is absent, null or too large takes its default.
 */
export function readResponse(
  wanted: readonly ResponseParameter[],
  response: JsonValue,
  context: SessionContext,
  types: DeclaredTypes,
): ResponseReading {
  const reading: ResponseReading = { values: {}, tooLarge: [] };
  for (const parameter of wanted) {
    const type = types.get(parameter.variable);
    const value = valueAtPath(response, parameter.name);
    const isTooLarge = value !== undefined && !fitsInVariable(value);
    if (isTooLarge) reading.tooLarge.push(parameter.name);
    const isMissing = value === undefined || (value === null && type !== 'json');
    reading.values[parameter.variable] =
      isMissing || isTooLarge ? defaultOf(parameter, context, type) : storedValue(value, type);
  }
  return reading;
}

/** Every response variable with its default. */
export function responseDefaults(
  wanted: readonly ResponseParameter[],
  context: SessionContext,
  types: DeclaredTypes,
): JsonObject {
  return Object.fromEntries(
    wanted.map((parameter) => [parameter.variable, defaultOf(parameter, context, types.get(parameter.variable))]),
  );
}

/** A default is a text; that of a `json` variable is read as JSON where it is some. */
function defaultOf(
  { default: text = '' }: ResponseParameter,
  context: SessionContext,
  type: Variable['type'] | undefined,
): JsonValue {
  const rendered = renderText(text, context);
  if (type !== 'json') return rendered;
  try {
    return parseJson(rendered);
  } catch {
    return rendered;
  }
}

function storedValue(value: JsonValue, type: Variable['type'] | undefined): JsonValue {
  const isScalar = typeof value !== 'object' || isExactNumber(value);
  return isScalar && (type === undefined || type === 'string') ? textOf(value) : value;
}
