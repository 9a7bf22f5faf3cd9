import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, normaliseText, plainText } from './fold-text.ts';

const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));

describe('normaliseText', () => {
  it('drops the space around a text, seen or not, and composes its characters', () => {
    expect(normaliseText(' Cafe\u0301\n')).toBe('Caf\u00e9');
    expect(normaliseText('\u200e79020000000\u3000\ufeff')).toBe('79020000000');
  });

  it('keeps case, inner space, and how an emoji is drawn', () => {
    expect(normaliseText('Pre  Sales ❤️')).toBe('Pre  Sales ❤️');
  });
});

describe('plainText', () => {
  it.each([
    ['full-width forms', '＋８６　１３８Ａ', '+86 138A'],
    ['digits of other scripts', '٤٢ ۴۲ ४२ ๔๒ 𝟜𝟚', '42 42 42 42 42'],
    ['dashes and the minus sign', '1‐2‑3‒4–5—6−7－8', '1-2-3-4-5-6-7-8'],
    ['spaces', ' a\u00a0b\u2009c\u3000d\t\n e ', 'a b c d e'],
    ['what nobody sees', '\u202a13\u200b8\u2069\u00ad0\u2060', '1380'],
    ['variation selectors', '❤️', '❤'],
    ['quotes', '‘a’ ‛b´ `c` “d” «e» ″ 「f」', "'a' 'b' 'c' \"d\" \"e\" \" 'f'"],
  ])('makes one of %s', (_, text, plain) => expect(plainText(text)).toBe(plain));

  it('keeps case, the sound mark of katakana, and flags of regions', () => {
    for (const text of ['Straße', 'コーヒー', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'])
      expect(plainText(text)).toBe(text);
  });

  it('is the same when applied twice', () => {
    fc.assert(fc.property(anyText, (text) => plainText(plainText(text)) === plainText(text)));
  });
});

describe('foldText', () => {
  it.each([
    ['case and full-width forms', 'ＰＲＥ-Sales １', 'pre-sales 1'],
    ['a typographic quote', 'I don’t know', "i don't know"],
    ['two letters and one', 'STRASSE', foldText('straße')],
    ['the capital ß', 'STRAẞE', 'strasse'],
    ['an emoji with and without its selector', '❤️', foldText('❤')],
    ['the tones of an emoji', '👍🏽', foldText('👍')],
    ['a final sigma', 'ΟΔΟΣ', foldText('οδος')],
    ['a dotted capital', 'İSTANBUL', 'istanbul'],
    ['ligatures', 'ﬁle', 'file'],
  ])('makes one of %s', (_, text, folded) => expect(foldText(text)).toBe(folded));

  it('is the same when applied twice, and for a text in capitals', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = foldText(text);
        expect(foldText(folded)).toBe(folded);
        expect(foldText(plainText(text))).toBe(folded);
      }),
    );
    const letters = fc.string({ unit: fc.constantFrom(...'aßéñıiſσςＡＺжЖ你ﬁ') });
    fc.assert(fc.property(letters, (text) => foldText(text.toUpperCase()) === foldText(text.toLowerCase())));
  });
});
