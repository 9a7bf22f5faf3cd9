import { describe, expect, it } from 'vitest';
import { closest } from './closest.ts';

describe('closest', () => {
  it('finds the word with the fewest edits', () => {
    expect(closest('after-sale', ['pre-sales', 'after-sales', 'vip'])).toBe('after-sales');
    expect(closest('Fone', ['Phone', 'Score'])).toBe('Phone');
  });

  it('finds nothing among words that are not alike', () => {
    expect(closest('billing', ['vip', 'default'])).toBeUndefined();
    expect(closest('ab', ['xy'])).toBeUndefined();
  });

  it('takes the first among equally close words', () => {
    expect(closest('car', ['cat', 'cap'])).toBe('cat');
  });
});
