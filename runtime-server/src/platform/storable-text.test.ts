import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storableText } from './storable-text.ts';

describe('storable text', () => {
  it('takes away what PostgreSQL refuses and keeps everything else', () => {
    expect(storableText('a\0b')).toBe('ab');
    expect(storableText('half \uD83D and half \uDE00, whole 😀')).toBe('half \uFFFD and half \uFFFD, whole 😀');
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
