import fc, { type Arbitrary } from 'fast-check';

/** What a schema says, as far as values are made of it. */
type Schema = Record<string, unknown>;

type Making = {
  /** How often out of thirty, at every place, a value only looks like what is asked for. */
  hostility: number;
  /** What is there, by the name of the property that asks for it: ids and keys. */
  known: Record<string, readonly string[]>;
};

/**
 * Values made from a JSON Schema: half of them all that it allows, the others with what programs stumble over here and
 * there (numbers beyond range, NUL, halves of pairs, dates that are none, names of prototypes).
 */
export function valuesOf(schema: unknown, known: Making['known']): Arbitrary<unknown> {
  return fc.oneof(valueOf(schema, { hostility: 0, known }, 0), valueOf(schema, { hostility: 3, known }, 0));
}

function valueOf(schema: unknown, making: Making, depth: number): Arbitrary<unknown> {
  const node = isRecord(schema) ? schema : {};
  const proper = properValues(node, making, depth);
  if (making.hostility === 0) return proper;
  return fc.oneof({ weight: 30, arbitrary: proper }, { weight: making.hostility, arbitrary: hostile(node) });
}

function properValues(schema: Schema, making: Making, depth: number): Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  const choices = [schema.anyOf, schema.oneOf].find(Array.isArray) as unknown[] | undefined;
  if (choices) return fc.oneof(...choices.map((choice) => valueOf(choice, making, depth)));
  const [type] = [schema.type].flat();
  switch (type) {
    case 'object':
      return objects(schema, making, depth);
    case 'array':
      return arrays(schema, making, depth);
    case 'string':
      return texts(schema);
    case 'integer':
      return fc.oneof(smallIntegers(schema), fc.constantFrom(...edges(schema)));
    case 'number':
      return fc.oneof(smallIntegers(schema), fc.constantFrom(...edges(schema), 0.5, 1e-7));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return depth > 3 ? fc.constant({}) : fc.oneof(fc.constant({}), hostileText, fc.jsonValue({ maxDepth: 2 }));
  }
}

function objects(schema: Schema, making: Making, depth: number): Arbitrary<unknown> {
  const properties = isRecord(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? (schema.required as string[]) : [];
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, part]) => {
      const value = valueOf(part, making, depth + 1);
      const known = making.known[name];
      return [name, known ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, value) : value];
    }),
  );
  const named = fc.record(model, { requiredKeys: required.filter((name) => name in model) });
  if (schema.additionalProperties === false || depth > 4) return named;
  const further = isRecord(schema.patternProperties)
    ? Object.values(schema.patternProperties)[0]
    : schema.additionalProperties;
  const names = fc.oneof(fc.constantFrom('a', 'constructor', '__proto__x', 'toString', ''), hostileText);
  const others = fc.dictionary(names, valueOf(isRecord(further) ? further : {}, making, depth + 2), { maxKeys: 2 });
  return fc.tuple(others, named).map(([other, own]) => ({ ...other, ...own }));
}

function arrays(schema: Schema, making: Making, depth: number): Arbitrary<unknown> {
  const least = typeof schema.minItems === 'number' ? schema.minItems : 0;
  return fc.array(valueOf(schema.items, making, depth + 1), { minLength: Math.min(least, 5), maxLength: least + 2 });
}

function texts(schema: Schema): Arbitrary<string> {
  const least = typeof schema.minLength === 'number' ? schema.minLength : 0;
  const most = Math.min(typeof schema.maxLength === 'number' ? schema.maxLength : 5_000, 5_000);
  if (typeof schema.pattern === 'string') return matching(schema.pattern);
  const longest = fc.constantFrom('x'.repeat(most), '\u{1F600}'.repeat(Math.floor(most / 2)), '漢'.repeat(most));
  return fc.oneof(
    { weight: 6, arbitrary: fc.string({ unit: 'grapheme', minLength: least, maxLength: Math.min(most, least + 20) }) },
    { weight: 2, arbitrary: fc.constantFrom(...plausible) },
    { weight: 1, arbitrary: longest },
  );
}

function matching(pattern: string): Arbitrary<string> {
  try {
    return fc.oneof(fc.stringMatching(new RegExp(pattern)), fc.constantFrom(...plausible));
  } catch {
    return fc.constantFrom(...plausible);
  }
}

function smallIntegers({ minimum, maximum }: Schema): Arbitrary<number> {
  const min = typeof minimum === 'number' ? Math.ceil(minimum) : -5;
  return fc.integer({ min, max: Math.min(typeof maximum === 'number' ? maximum : min + 100, min + 100) });
}

function edges({ minimum, maximum }: Schema): number[] {
  return [minimum, maximum, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e21, 1e308].filter(
    (edge): edge is number => typeof edge === 'number',
  );
}

/** Not what the schema says, or on its very edge. */
function hostile({ type }: Schema): Arbitrary<unknown> {
  if (type === 'string') return fc.oneof(hostileText, anything);
  if (type === 'integer' || type === 'number') return fc.oneof(fc.constantFrom(...hostileNumbers), anything);
  return anything;
}

const hostileNumbers = ['Infinity', '-Infinity', 'NaN', '1e999', '0x10', '9'.repeat(40), 2 ** 64, -1, 1.5, -0];

/** What passes for a time, a cursor, an id or an address until somebody uses it. */
const plausible = [
  '2026-02-30T00:00:00.000Z',
  '2026-13-45T99:99:99.999Z',
  '0000-00-00T00:00:00Z',
  '9999-12-31T23:59:59.999999999+23:59',
  '2026-11-29',
  '24:00',
  '-1',
  '1',
  '99999999999999999999',
  'https://example.invalid/a',
  'https://[::1',
  'javascript:alert(1)',
  'a@example.com',
  'Europe/Berlin',
  'mine',
  'constructor',
  '__proto__',
  '{{secret:mine}}',
  '${Name}',
  '[1,1]',
];

const hostileText = fc.constantFrom(
  'a\u0000b',
  '\ud800',
  'x\udfff',
  '\u202e\u0007',
  '%00',
  '%',
  '../../etc/passwd',
  "' or 1=1 --",
  '\\',
  '\r\nX: y',
  '(a+)+$',
  'x'.repeat(70_000),
);

const anything = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 2 ** 53, '', [], {}, [[]], { constructor: 1 }),
  hostileText,
  fc.constantFrom(...plausible),
);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
