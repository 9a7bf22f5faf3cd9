import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ProfileField, ProfileValue } from '@parley/schemas';
import { readProfileValue } from './profile-value.ts';

const field = (kind: ProfileField['kind'], options?: string[]): ProfileField => ({
  key: 'x',
  name: 'X',
  kind,
  shown: true,
  readOnly: false,
  ...(options && { options }),
});
const read = (kind: ProfileField['kind'], given: ProfileValue, options?: string[]) =>
  readProfileValue(field(kind, options), given);

it('reads what people type into a field of each kind (ADMIN-28)', () => {
  expect(read('text', '  Mia ')).toEqual({ value: 'Mia' });
  expect(read('text', '   ')).toEqual({ value: null });
  expect(read('number', ' -12.50 ')).toEqual({ value: -12.5 });
  expect(read('number', 7)).toEqual({ value: 7 });
  expect(read('date', '2028-02-29')).toEqual({ value: '2028-02-29' });
  expect(read('select', 'Gold', ['Gold', 'Silver'])).toEqual({ value: 'Gold' });
});

it('says what does not fit', () => {
  for (const [kind, given] of [
    ['number', 'twelve'],
    ['number', '1e400'],
    ['date', '2027-02-29'],
    ['date', '31.03.2026'],
    ['select', 'Bronze'],
    ['text', 'x'.repeat(501)],
  ] as const)
    expect(read(kind, given, ['Gold']), `${kind} ${given.slice(0, 20)}`).toHaveProperty('obstacle');
});

it('reads what it has read as the same', () => {
  const kinds = fc.constantFrom<ProfileField['kind']>('text', 'long-text', 'number', 'date', 'select');
  const values = fc.oneof(fc.string({ maxLength: 600 }), fc.double({ noNaN: true }), fc.constant(null));
  fc.assert(
    fc.property(kinds, values, (kind, given) => {
      const once = read(kind, given, ['Gold']);
      if ('value' in once) expect(read(kind, once.value, ['Gold'])).toEqual(once);
    }),
  );
});
