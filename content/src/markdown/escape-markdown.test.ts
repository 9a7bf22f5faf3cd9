import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from './escape-markdown.ts';
import { attacks, hostileMarkdown } from '../testing/hostile-markdown.fixtures.ts';
import { wordsOf } from './markdown-words.fixtures.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { plainWords } from './plain-words.ts';
import { sanitiseMarkdown } from './sanitise-markdown.ts';

const places: Record<string, (value: string) => string> = {
  'by itself': (value) => value,
  'within a line': (value) => `a ${value} b`,
  'in a heading': (value) => `# ${value}`,
  'in a list': (value) => `- ${value}\n- b`,
  'in a list in a list': (value) => `1. a\n2. b\n   - ${value}`,
  'in a quote': (value) => `> ${value}`,
  'in strong words': (value) => `a **${value}** b`,
  'in a table': (value) => `| ${value} | b |\n| --- | --- |\n| c | d |`,
  'in the words of a link': (value) => `[${value}](https://a.example/)`,
};

/** Values that say something and hold no address: addresses in a text become links, in every text. */
const values = fc
  .oneof(hostileMarkdown, fc.constantFrom(...attacks), fc.string())
  .filter((value) => said(value) !== '' && !/:\/\/|www\./i.test(value));

const said = (value: string) => value.replace(/[\s\p{Cc}]+/gu, '');

/** What markdown is made of, without its words. */
const shapeOf = (markdown: string) =>
  JSON.stringify(parseMarkdown(markdown), (key, value: unknown) => (key === 'text' ? '' : value));

describe('a value in markdown', () => {
  it.each(Object.keys(places))('is the text it is %s', (name) => {
    const put = places[name] ?? String;
    fc.assert(
      fc.property(values, (value) => {
        const markdown = put(escapeMarkdown(value));
        expect(shapeOf(markdown)).toBe(shapeOf(put('x')));
        expect(wordsOf(parseMarkdown(markdown))).toBe(
          wordsOf(parseMarkdown(put('\u0416'))).replace('\u0416', () => said(value)),
        );
      }),
    );
  });

  it('is still the text it is after all was sanitised', () => {
    fc.assert(
      fc.property(values, (value) => {
        const markdown = `a ${escapeMarkdown(value)} b`;
        expect(wordsOf(parseMarkdown(sanitiseMarkdown(markdown)))).toBe(`a${said(value)}b`);
      }),
    );
  });

  it('never leads out of code', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(shapeOf(`a \`${escapeMarkdown(value)}\` b`)).toBe(shapeOf('a `x` b'));
      }),
    );
  });

  it('is read in a line as it was given', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(said(plainWords(escapeMarkdown(value)))).toBe(said(value));
      }),
    );
  });

  it.each([
    ['Amy', 'Amy'],
    ['13800000000', '13800000000'],
    ['snake_case, 5 > 3 & so on', 'snake_case, 5 > 3 & so on'],
    ['<b>*Amy*</b>', '&lt;b>\\*Amy\\*&lt;/b>'],
    ['1. first', '1\\. first'],
    ['- first', '\\- first'],
    ['Main St 1\r\n  Springfield', 'Main St 1<br>Springfield'],
    ['  wow! ', 'wow\\!'],
    ['[x](javascript:alert(1))', '&#91;x&#93;\\(javascript:alert\\(1\\)\\)'],
    ['', ''],
  ])('writes %s', (value, markdown) => expect(escapeMarkdown(value)).toBe(markdown));
});
