import type { JsonValue } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinPointer, splitPointer, valueAt, withValueAt } from './json-pointer.ts';

describe('pointers', () => {
  it('come back whole, whatever the keys are', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (parts) => {
        expect(splitPointer(joinPointer('', ...parts))).toEqual(parts);
      }),
    );
  });

  it('lead to what was put there, and leave everything else the same object', () => {
    const document: JsonValue = { a: { b: [{ c: 1 }, { d: 2 }] }, e: {} };
    const changed = withValueAt(document, '/a/b/0/c', 5);
    expect(changed).toEqual({ a: { b: [{ c: 5 }, { d: 2 }] }, e: {} });
    expect(valueAt(changed, '/e')).toBe(valueAt(document, '/e'));
    expect(valueAt(changed, '/a/b/1')).toBe(valueAt(document, '/a/b/1'));
    expect(withValueAt(document, '/a/b/0/c', 1)).toBe(document);
  });

  it('make objects that are missing, remove keys and entries, and keep the order of keys', () => {
    expect(withValueAt({}, '/validation/kind', 'phone')).toEqual({ validation: { kind: 'phone' } });
    expect(withValueAt({}, '/validation/kind', undefined)).toEqual({});
    expect(withValueAt({ a: [1, 2] }, '/a/0', undefined)).toEqual({ a: [2] });
    expect(withValueAt({ a: [1] }, '/a/1', 2)).toEqual({ a: [1, 2] });
    expect(withValueAt({ a: [1] }, '/a/5', 2)).toEqual({ a: [1] });
    expect(Object.keys(withValueAt({ a: 1, b: 2 }, '/a', 3) as object)).toEqual(['a', 'b']);
    expect(withValueAt({ a: 1 }, '/a', undefined)).toEqual({});
    expect(withValueAt({ a: 1 }, '', { inline: {} })).toEqual({ inline: {} });
  });
});
