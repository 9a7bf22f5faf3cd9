import type { TSchema } from 'typebox';

/**
 * Whether a value surely fits a schema: true is certain, false means that it has to be checked in full. TypeBox's own
 * check without code generation walks the schema anew for every value, which was most of the time of checking a flow;
 * here a schema is turned once into functions. What is not read here (unusual keywords) is never sure.
 */
export function surelyFits(schema: TSchema, value: unknown): boolean {
  return testOf(schema)(value);
}

type Test = (value: unknown) => boolean;

/** The part of JSON Schema that the schemas of this project are written in. */
type Schema = {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  maxProperties?: number;
  pattern?: string;
  additionalProperties?: unknown;
};

const keywords: Record<string, readonly string[]> = {
  '': ['const', 'enum', 'anyOf'],
  object: ['properties', 'patternProperties', 'required', 'additionalProperties', 'maxProperties'],
  array: ['items', 'minItems', 'maxItems'],
  string: ['minLength', 'maxLength', 'pattern', 'const', 'enum'],
  number: ['minimum', 'maximum', 'const', 'enum'],
  integer: ['minimum', 'maximum', 'const', 'enum'],
  boolean: ['const', 'enum'],
};
const annotations = new Set(['type', 'title', 'description', 'default', 'examples', '$id', '$schema']);

const tests = new WeakMap<object, Test>();

function testOf(schema: TSchema | Schema): Test {
  const known = tests.get(schema);
  if (known) return known;
  const test = makeTest(schema);
  tests.set(schema, test);
  return test;
}

const never: Test = () => false;
const always: Test = () => true;

function makeTest(schema: Schema): Test {
  const { type = '' } = schema;
  const readable = keywords[type];
  const asked = Object.keys(schema).filter((keyword) => !annotations.has(keyword) && !keyword.startsWith('~'));
  if (!readable || asked.some((keyword) => !readable.includes(keyword))) return never;
  if (schema.const !== undefined) return (value) => value === schema.const;
  if (schema.enum) return (value) => schema.enum?.includes(value) ?? false;
  if (schema.anyOf) {
    const members = schema.anyOf.map(testOf);
    return type === '' ? (value) => members.some((member) => member(value)) : never;
  }
  switch (type) {
    case 'object':
      return objectTest(schema);
    case 'array':
      return arrayTest(schema);
    case 'string':
      return stringTest(schema);
    case 'number':
      return numberTest(schema, Number.isFinite);
    case 'integer':
      return numberTest(schema, Number.isInteger);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    default:
      return asked.length === 0 ? always : never;
  }
}

function objectTest({ properties = {}, patternProperties = {}, required = [], ...rest }: Schema): Test {
  const { additionalProperties, maxProperties = Infinity } = rest;
  if (additionalProperties !== undefined && additionalProperties !== false) return never;
  const byName = new Map(Object.entries(properties).map(([name, schema]) => [name, testOf(schema)]));
  const byPattern = Object.entries(patternProperties).map(
    ([pattern, schema]) => [new RegExp(pattern, 'u'), testOf(schema)] as const,
  );
  const isOpen = additionalProperties === undefined;
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const entries = Object.entries(value);
    if (entries.length > maxProperties || !required.every((name) => Object.hasOwn(value, name))) return false;
    return entries.every(([name, entry]) => {
      const named = byName.get(name);
      const matching = byPattern.filter(([pattern]) => pattern.test(name));
      if (!named && matching.length === 0) return isOpen;
      return (named?.(entry) ?? true) && matching.every(([, test]) => test(entry));
    });
  };
}

function arrayTest({ items, minItems = 0, maxItems = Infinity }: Schema): Test {
  if (Array.isArray(items)) return never;
  const test = items ? testOf(items) : always;
  return (value) =>
    Array.isArray(value) && value.length >= minItems && value.length <= maxItems && value.every((each) => test(each));
}

/** Lengths count what a reader sees as one character: at most the UTF-16 units, and at least one of a text at all. */
function stringTest({ minLength = 0, maxLength = Infinity, pattern }: Schema): Test {
  if (minLength > 1) return never;
  const expression = pattern === undefined ? null : new RegExp(pattern, 'u');
  return (value) =>
    typeof value === 'string' &&
    value.length >= minLength &&
    value.length <= maxLength &&
    (expression === null || expression.test(value));
}

function numberTest({ minimum = -Infinity, maximum = Infinity }: Schema, isNumber: Test): Test {
  return (value) => typeof value === 'number' && isNumber(value) && value >= minimum && value <= maximum;
}
