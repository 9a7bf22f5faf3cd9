import { describe, expect, it } from 'vitest';
import { mappingsOf, withMapping } from './flow-mapping.ts';

const phone = { name: 'Phone', type: 'string' as const, input: true };
const count = { name: 'Count', type: 'number' as const, input: true };

describe('what a called flow is given', () => {
  it('has a row for all that it takes, and for what it does not take any more', () => {
    expect(mappingsOf([phone, count], { Count: '3', Old: '{{X}}' })).toEqual([
      { name: 'Phone', variable: phone, value: '' },
      { name: 'Count', variable: count, value: '3' },
      { name: 'Old', variable: null, value: '{{X}}' },
    ]);
    expect(mappingsOf([], undefined)).toEqual([]);
  });

  it('is left out where nothing is written', () => {
    expect(withMapping({ Count: '3' }, 'Phone', '{{P}}')).toEqual({ Count: '3', Phone: '{{P}}' });
    expect(withMapping({ Count: '3', Phone: 'x' }, 'Phone', '')).toEqual({ Count: '3' });
    expect(withMapping(null, 'Phone', '1')).toEqual({ Phone: '1' });
  });
});
