import { foldText } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAround, findHits } from './find-hits.ts';
import { splitWords } from './split-words.ts';
import { readAsked, toTsQuery, toTsVector } from './words-asked.ts';

const wordsOf = (text: string): string[] => splitWords(foldText(text)).map((word) => word.text);
const hitsIn = (text: string, asked: string): string[] =>
  findHits(text, readAsked(asked)).map(({ from, to }) => text.slice(from, to));

describe('words of a text', () => {
  it('are pairs of neighbours where no spaces are written, and words elsewhere', () => {
    expect(wordsOf('我要退款 order A-12，发票_2026.PDF')).toEqual(
      ['我要', '要退', '退款', '款', 'order', 'a', '12', '发票', '票', '2026', 'pdf'], // prettier-ignore
    );
  });

  it('are nothing of signs alone', () => {
    expect(wordsOf('?!… —— ￥ 👍')).toEqual([]);
    expect(readAsked('!!! ""')).toEqual([]);
  });
});

describe('what is looked for', () => {
  it('is a phrase where it is written together or in quotes', () => {
    expect(toTsQuery(readAsked('退款单 refund "order no"'))).toBe(
      `('退款' <-> '款单') & ('refund':*) & ('order' <-> 'no')`,
    );
  });

  it('begins pairs with one sign, and is exact with one letter', () => {
    expect(toTsQuery(readAsked('退 a A产'))).toBe(`('退':*) & ('a') & ('a' <-> '产':*)`);
  });

  it('escapes what PostgreSQL would read', () => {
    expect(toTsQuery(readAsked(`it's a\\b`))).toBe(`('it' <-> 's') & ('a' <-> 'b')`);
  });

  it('is bounded, whatever is asked', () => {
    expect(readAsked('x '.repeat(5_000))).toHaveLength(16);
    expect(readAsked('字'.repeat(10_000))[0]?.words.length).toBe(64);
  });

  it('is found in every text that holds it, whatever stands around it', () => {
    const sign = fc.constantFrom('退', '款', '单', 'a', 'B', '7', ' ', '-', 'é', '𠮷', 'ｱ', 'Ｆ', '。');
    const text = fc.string({ unit: sign, minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        text,
        text,
        fc.string({ unit: fc.constantFrom('退', '款', '单', '𠮷'), minLength: 1 }),
        (a, b, part) => {
          expect(hitsIn(a + part + b, part).join('')).toContain(part);
        },
      ),
    );
  });
});

describe('hits', () => {
  it('are shown in the text as it was written', () => {
    expect(hitsIn('Die STRASSE, die Straße', 'strasse')).toEqual(['STRASSE', 'Straße']);
    expect(hitsIn('ＲＥＦＵＮＤ refunds', 'refund')).toEqual(['ＲＥＦＵＮＤ', 'refund']);
    expect(hitsIn('我要退款，退款单', '退款')).toEqual(['退款', '退款']);
  });

  it('are cut from a long text with what stands around them', () => {
    const parts = cutAround(`${'说'.repeat(300)} refund ${'说'.repeat(300)}`, readAsked('refund'));
    expect(parts.map(({ hit }) => hit)).toEqual([false, false, true, false, false]);
    expect(parts.find(({ hit }) => hit)?.text).toBe('refund');
    expect(parts.map(({ text }) => text).join('').length).toBeLessThan(200);
  });
});

it('a vector keeps places in bounds', () => {
  expect(toTsVector('哈'.repeat(1_000)).length).toBeLessThan(2_000);
  expect(toTsVector("it's")).toBe(`'it':1 's':2`);
});

describe('what is composed', () => {
  it.each([
    ['le cafe\u0301 est froid', 'café', 'cafe\u0301'],
    ['le café est froid', 'cafe\u0301', 'café'],
    ['大阪ﾊﾞｽ停', 'バス', 'ﾊﾞｽ'],
    ['\u1112\u1161\u11ab\u1100\u1173\u11af입니다', '한글', '\u1112\u1161\u11ab\u1100\u1173\u11af'],
  ])('marks letters whatever they are put together of: %s', (text, asked, hit) => {
    const parts = cutAround(text, readAsked(asked));
    expect(parts.filter((part) => part.hit).map((part) => part.text)).toEqual([hit]);
  });
});
