import { describe, expect, it } from 'vitest';
import { fingerprintOf, readIdempotencyKey } from './idempotency-key.ts';

describe('readIdempotencyKey', () => {
  const read = (key: string): string | null => readIdempotencyKey(new Headers({ 'Idempotency-Key': key }));

  it('takes what is visible, in quotes or not', () => {
    expect(readIdempotencyKey(new Headers())).toBeNull();
    expect(read('8e03978e-40d5-43dd-bc93-6894a57f9324')).toBe('8e03978e-40d5-43dd-bc93-6894a57f9324');
    expect(read('"8e03"')).toBe('8e03');
    expect(read('k'.repeat(255))).toHaveLength(255);
  });

  it.each(['', ' ', '""', 'two words', 'k'.repeat(256), 'é'])('refuses %j', (key) => {
    expect(() => read(key)).toThrow(/1 to 255 visible ASCII characters/);
  });
});

describe('fingerprintOf', () => {
  const asked = { method: 'POST', path: '/a', query: '', body: { a: 1, b: { c: [1, { d: 2, e: 3 }] } } };

  it('does not mind the order of members', () => {
    const other = { ...asked, body: { b: { c: [1, { e: 3, d: 2 }] }, a: 1 } };
    expect(fingerprintOf(other)).toBe(fingerprintOf(asked));
  });

  it.each([
    { method: 'PUT' },
    { path: '/b' },
    { query: '?a=1' },
    { body: { a: 1, b: { c: [{ d: 2, e: 3 }, 1] } } },
    { body: [['a', 1]] },
    { body: undefined },
  ])('tells another request apart: %j', (other) => {
    expect(fingerprintOf({ ...asked, ...other })).not.toBe(fingerprintOf(asked));
  });
});
