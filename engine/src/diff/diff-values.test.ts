import type { JsonValue } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffValues } from './diff-values.ts';

describe('diffValues', () => {
  it('compares entries with ids by id', () => {
    const before = [
      { id: 'a', text: '1' },
      { id: 'b', text: '2' },
    ];
    const after = [
      { id: 'new', text: '0' },
      { id: 'a', text: '1' },
      { id: 'b', text: 'two' },
    ];
    expect(diffValues(before, after)).toEqual([
      { kind: 'added', path: '/0', after: { id: 'new', text: '0' } },
      { kind: 'changed', path: '/2/text', before: '2', after: 'two' },
    ]);
  });

  it('notices another order of entries with ids', () => {
    expect(diffValues([{ id: 'a' }, { id: 'b' }], [{ id: 'b' }, { id: 'a' }])).toEqual([
      { kind: 'reordered', path: '', before: ['a', 'b'], after: ['b', 'a'] },
    ]);
  });

  it('compares other entries by place, and escapes keys in pointers', () => {
    expect(diffValues({ 'a/b': ['x'] }, { 'a/b': ['x', 'y'] })).toEqual([
      { kind: 'added', path: '/a~1b/1', after: 'y' },
    ]);
  });

  it('finds no difference exactly when values are equal as JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const [one, other] = [a, b].map((value) => JSON.parse(JSON.stringify(value)) as JsonValue);
        expect(diffValues(one ?? null, structuredClone(one ?? null))).toEqual([]);
        const equal = JSON.stringify(sorted(one ?? null)) === JSON.stringify(sorted(other ?? null));
        expect(diffValues(one ?? null, other ?? null).length === 0).toBe(equal);
      }),
    );
  });
});

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .map(([key, each]): JsonValue => [key, sorted(each)])
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  // Told apart from a list of pairs.
  return ['object', entries];
}
