import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, normaliseText } from './normalise-text.ts';

describe('normaliseText', () => {
  it('drops the space around a text and composes its characters', () => {
    expect(normaliseText(' Cafe\u0301\n')).toBe('Caf\u00e9');
  });

  it('keeps case and inner space', () => {
    expect(normaliseText('Pre  Sales')).toBe('Pre  Sales');
  });
});

describe('foldText', () => {
  it('makes one of case and full-width forms', () => {
    expect(foldText('ＰＲＥ-Sales １')).toBe('pre-sales 1');
  });

  it('is the same when applied twice', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => foldText(foldText(text)) === foldText(text)));
  });
});
