import { isExactNumber, numberFromText, type JsonObject, type JsonValue, type Variable } from '@parley/schemas';

/** Declared variables by name, each with its type. */
export type DeclaredTypes = ReadonlyMap<string, Variable['type']>;

export function declaredTypes(variables: Iterable<Variable>): DeclaredTypes {
  return new Map([...variables].map(({ name, type }) => [name, type]));
}

/**
 * A value as a variable of this type holds it: a text that reads as a number or a truth becomes one, so that `false` and
 * `0` are false wherever they are asked for. What is no value of the type stays what it is: nothing said is lost.
 */
export function declaredValue(type: Variable['type'] | undefined, value: JsonValue): JsonValue {
  switch (type) {
    case 'number':
      return typeof value === 'string' ? (numberFromText(value.trim()) ?? value) : value;
    case 'boolean':
      return asBoolean(value);
    default:
      return value;
  }
}

function asBoolean(value: JsonValue): JsonValue {
  const text = isExactNumber(value) ? Number(value.$number) : value;
  const truth = truths.get(typeof text === 'string' ? text.trim().toLowerCase() : text);
  return truth ?? value;
}

const truths = new Map<JsonValue, boolean>([
  ['true', true],
  ['false', false],
  ['1', true],
  ['0', false],
  [1, true],
  [0, false],
]);

/** All variables after a change: those that it changed as their types hold them. */
export function withDeclaredValues(variables: JsonObject, before: JsonObject, types: DeclaredTypes): JsonObject {
  let held = variables;
  for (const [name, type] of types) {
    if (type === 'string' || type === 'json' || !Object.hasOwn(variables, name)) continue;
    const value = variables[name];
    if (value === undefined || value === before[name]) continue;
    const declared = declaredValue(type, value);
    if (declared !== value) held = { ...held, [name]: declared };
  }
  return held;
}
