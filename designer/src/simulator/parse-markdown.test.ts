import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from './parse-markdown.ts';

describe('parseMarkdown', () => {
  it('reads paragraphs, headings, lists, quotes and code', () => {
    expect(parseMarkdown('# Hi\n\nfirst\nsecond\n- a\n- b\n1. c\n> said\n```\nx = 1\n```')).toEqual([
      { kind: 'heading', level: 1, content: [{ kind: 'text', text: 'Hi' }] },
      { kind: 'paragraph', content: [{ kind: 'text', text: 'first\nsecond' }] },
      { kind: 'list', isOrdered: false, items: [[{ kind: 'text', text: 'a' }], [{ kind: 'text', text: 'b' }]] },
      { kind: 'list', isOrdered: true, items: [[{ kind: 'text', text: 'c' }]] },
      { kind: 'quote', content: [{ kind: 'text', text: 'said' }] },
      { kind: 'code', text: 'x = 1' },
    ]);
  });

  it('reads marks and links within a line, and links to the web only', () => {
    expect(parseMarkdown('We are **closed**, see [hours](https://a.example/h) `now`')).toEqual([
      {
        kind: 'paragraph',
        content: [
          { kind: 'text', text: 'We are ' },
          { kind: 'strong', text: 'closed' },
          { kind: 'text', text: ', see ' },
          { kind: 'link', text: 'hours', url: 'https://a.example/h' },
          { kind: 'text', text: ' ' },
          { kind: 'code', text: 'now' },
        ],
      },
    ]);
    expect(JSON.stringify(parseMarkdown('[x](javascript:alert(1))'))).not.toContain('"url"');
  });

  it('reads anything, and loses no word without marks', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => Array.isArray(parseMarkdown(text))));
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }), (words) => {
        expect(parseMarkdown(words.join(' '))).toEqual([
          { kind: 'paragraph', content: [{ kind: 'text', text: words.join(' ') }] },
        ]);
      }),
    );
  });
});
