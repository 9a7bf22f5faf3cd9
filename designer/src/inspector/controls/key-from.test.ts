import { schemaProblems } from '@parley/engine';
import { Key } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyFrom } from './key-from.ts';

describe('keys', () => {
  it('are made of what is typed', () => {
    expect(keyFrom('After Sales (EU)')).toBe('after-sales-eu');
    expect(keyFrom('售后')).toBe('');
  });

  it('fit, whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 90 })), (typed) => {
        const key = keyFrom(typed);
        expect(key === '' || schemaProblems(Key, key).length === 0).toBe(true);
      }),
    );
  });
});
