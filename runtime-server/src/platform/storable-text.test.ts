import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameOfDocument } from '../definitions/flows/flow-state.ts';
import { cutText, findUnstorable, storableText, storableJsonText } from './storable-text.ts';

describe('storable text', () => {
  it('takes away what PostgreSQL refuses and keeps everything else', () => {
    expect(storableText('a\0b')).toBe('ab');
    expect(storableText('half \uD83D and half \uDE00, whole 😀')).toBe('half \uFFFD and half \uFFFD, whole 😀');
  });

  it('is cut without leaving half of a character', () => {
    expect(cutText('ab😀', 3)).toBe('ab');
    expect(cutText('ab😀', 4)).toBe('ab😀');
    expect(nameOfDocument({ name: `${'x'.repeat(199)}😀` })).toBe('x'.repeat(199));
  });

  it('is found missing wherever it is, in names too', () => {
    expect(findUnstorable({ a: ['fine', { b: 'x\0' }] })).toBe('/a/1/b');
    expect(findUnstorable({ a: { 'half \uD83D': 1 } })).toBe('/a');
    expect(findUnstorable({ a: [1, null, '😀'] })).toBeNull();
  });

  it('leaves any well-formed text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = text.replaceAll('\0', '');
        expect(storableText(clean)).toBe(clean);
      }),
    );
  });
});

it.each([
  [String.raw`{"a":"ok \ud83d","n":1234567890123456789}`, String.raw`{"a":"ok \ufffd","n":1234567890123456789}`],
  [String.raw`{"a":"\ud83d\ude00\u0000\n\\u0000"}`, String.raw`{"a":"\ud83d\ude00\n\\u0000"}`],
  [String.raw`{"a":"\udc00\ud83d\ud83d\ude00"}`, String.raw`{"a":"\ufffd\ufffd\ud83d\ude00"}`],
])('%s is mended as it is written', (json, mended) => {
  expect(storableJsonText(json)).toBe(mended);
});
