import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attacks, hostileMarkdown } from '../testing/hostile-markdown.fixtures.ts';
import type { MarkdownBlock, MarkdownSpan } from './markdown-tree.ts';
import { parseMarkdown } from './parse-markdown.ts';

const text = (words: string): MarkdownSpan => ({ kind: 'text', text: words });
const paragraph = (...content: MarkdownSpan[]): MarkdownBlock => ({ kind: 'paragraph', content });

describe('parseMarkdown', () => {
  it('reads paragraphs, headings, lists, quotes and code', () => {
    expect(parseMarkdown('# Hi\n\nfirst\nsecond\n- a\n- b\n1. c\n> said\n```\nx = 1\n```')).toEqual([
      { kind: 'heading', level: 1, content: [text('Hi')] },
      paragraph(text('first\nsecond')),
      { kind: 'list', start: null, isTight: true, items: [[paragraph(text('a'))], [paragraph(text('b'))]] },
      { kind: 'list', start: 1, isTight: true, items: [[paragraph(text('c'))]] },
      { kind: 'quote', blocks: [paragraph(text('said'))] },
      { kind: 'code', text: 'x = 1' },
    ]);
    expect(parseMarkdown('Go\n\n---\n\n    **raw**')).toEqual([
      paragraph(text('Go')),
      { kind: 'rule' },
      { kind: 'code', text: '**raw**' },
    ]);
  });

  it('reads marks and links within a line, and links to the web only', () => {
    expect(parseMarkdown('We are **closed**, see [hours](https://a.example/h) `now`')).toEqual([
      paragraph(
        text('We are '),
        { kind: 'strong', content: [text('closed')] },
        text(', see '),
        { kind: 'link', url: 'https://a.example/h', title: '', content: [text('hours')] },
        text(' '),
        { kind: 'code', text: 'now' },
      ),
    ]);
    expect(JSON.stringify(parseMarkdown('[x](javascript:alert(1))'))).not.toContain('"url"');
    expect(parseMarkdown('[x](javascript:alert(1))')).toEqual([paragraph(text('[x](javascript:alert(1))'))]);
    expect(parseMarkdown('![p](data:image/png;base64,AA==) <mailto:a@b.example>')).toEqual([
      paragraph(text('![p](data:image/png;base64,AA==) <mailto:a@b.example>')),
    ]);
  });

  it('reads tables with line breaks in their cells', () => {
    expect(parseMarkdown('| a | b |\n|:-|-:|\n| `x\\|y` | c<br>d |')).toEqual([
      {
        kind: 'table',
        columns: ['left', 'right'],
        head: [[text('a')], [text('b')]],
        rows: [[[{ kind: 'code', text: 'x|y' }], [text('c\nd')]]],
      },
    ]);
  });

  it('takes HTML for the text that it is', () => {
    expect(parseMarkdown('a <b onclick="x">c</b>')).toEqual([paragraph(text('a <b onclick="x">c</b>'))]);
    expect(parseMarkdown('<script>\nalert(1)\n</script>')).toEqual([paragraph(text('<script>\nalert(1)\n</script>'))]);
    expect(parseMarkdown('<!-- unseen -->')).toEqual([paragraph(text('<!-- unseen -->'))]);
  });

  it('finds addresses without marks as in any other text', () => {
    const link = (words: string, url: string): MarkdownSpan => ({
      kind: 'link',
      url,
      title: '',
      content: [text(words)],
    });
    expect(parseMarkdown('请看https://a.example/x_y_z。**www.b.example**')).toEqual([
      paragraph(text('请看'), link('https://a.example/x_y_z', 'https://a.example/x_y_z'), text('。'), {
        kind: 'strong',
        content: [link('www.b.example', 'https://www.b.example/')],
      }),
    ]);
    expect(parseMarkdown('[see www.b.example](https://a.example/)')).toEqual([
      paragraph(link('see www.b.example', 'https://a.example/')),
    ]);
  });

  it('knows the characters that references stand for, and keeps those that only a page knows', () => {
    expect(parseMarkdown('&lt;b&#62; &#x4f60; \\&lt; &hearts;&nbsp;5')).toEqual([
      paragraph(
        text('<b> 你 &lt; '),
        { kind: 'reference', text: '&hearts;' },
        { kind: 'reference', text: '&nbsp;' },
        text('5'),
      ),
    ]);
  });

  it('reads anything, and loses no word without marks', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (any) => Array.isArray(parseMarkdown(any))));
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }), (words) => {
        expect(parseMarkdown(words.join(' '))).toEqual([paragraph(text(words.join(' ')))]);
      }),
    );
  });

  it('leads nowhere but to the web, whatever it reads', () => {
    const leadsElsewhere = (markdown: string) =>
      [...JSON.stringify(parseMarkdown(markdown)).matchAll(/"url":"([^"]*)/g)].filter(
        ([, url = '']) => !/^https?:\/\/[\w.[\]:@%~!$&'()*+,;=-]+\//.test(url),
      );
    for (const attack of attacks) expect([attack, leadsElsewhere(attack)]).toEqual([attack, []]);
    fc.assert(fc.property(hostileMarkdown, (markdown) => leadsElsewhere(markdown).length === 0));
  });

  it.each([
    '>',
    '> ',
    '1. ',
    '- ',
    '> - ',
    '  - ',
    '[',
    '![',
    '**a *b ',
    '_a __b ',
    '~~a ',
    '*a**',
    '[a](',
    '`a',
    '<a ',
  ])('reads "%s" without end: what is nested too deep is text', (sign) =>
    expect(parseMarkdown(sign.repeat(16_000 / sign.length))).not.toEqual([]),
  );
});
