import type { JsonValue } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../machine/compile.ts';
import { receptionFlow, testModules } from '../machine/modules.fixtures.ts';
import { check } from './check.ts';

/** Every place of a JSON value, as the way to it. */
function placesOf(value: JsonValue, way: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [way];
  const entries = Array.isArray(value) ? value.map((each, index) => [index, each] as const) : Object.entries(value);
  return [way, ...entries.flatMap(([key, each]) => placesOf(each, [...way, key]))];
}

function change(
  value: JsonValue,
  [first, ...rest]: (string | number)[],
  mutate: (old: JsonValue) => JsonValue | undefined,
): JsonValue | undefined {
  if (first === undefined) return mutate(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return value.flatMap((each, index) => (index === first ? (change(each, rest, mutate) ?? []) : [each]));
  }
  const entries = Object.entries(value).flatMap(([key, each]): [string, JsonValue][] => {
    const changed = key === first ? change(each, rest, mutate) : each;
    return changed === undefined ? [] : [[key, changed]];
  });
  return Object.fromEntries(entries);
}

const places = placesOf(receptionFlow);
const strings = [...new Set(places.flatMap((way) => way.filter((key) => typeof key === 'string')))];

const mutation = fc.record({
  place: fc.constantFrom(...places),
  to: fc.oneof(
    fc.constant(undefined),
    fc.jsonValue() as fc.Arbitrary<JsonValue>,
    fc.constantFrom<JsonValue>(
      '',
      'start',
      'menu',
      'next',
      'end',
      0,
      -1,
      '{{',
      '{{secret:x}}',
      '__proto__',
      'Now',
      'Phone',
    ),
    fc.constantFrom(...strings),
  ),
});

function mutated(mutations: { place: (string | number)[]; to: JsonValue | undefined }[]): unknown {
  return mutations.reduce<JsonValue | undefined>(
    (value, { place, to }) => (value === undefined ? value : change(value, place, () => to)),
    receptionFlow as unknown as JsonValue,
  );
}

function agree(document: unknown): void {
  const compilation = compile(document, testModules);
  const problems = check(document, testModules);
  if (compilation.status === 'refused') expect(problems.some(({ severity }) => severity === 'error')).toBe(true);
  for (const problem of problems) {
    expect(problem.message).not.toBe('');
    expect(problem.code).toMatch(/^[a-z-]+\/[a-z-]+$/);
    if (problem.path) expect(problem.path.startsWith('/')).toBe(true);
  }
}

describe('check and compile', () => {
  it('take any JSON value: it compiles, or the checker says why not', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => agree(value)),
      { numRuns: 300 },
    );
  });

  it('take any change to a whole flow', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => agree(mutated(mutations))),
      { numRuns: 400 },
    );
  });

  it('give the same problems for equal documents', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
        const document = mutated(mutations);
        expect(check(structuredClone(document), testModules)).toEqual(check(document, testModules));
      }),
      { numRuns: 100 },
    );
  });
});
