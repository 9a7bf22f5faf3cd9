import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readers, remains } from '../testing/careless-readers.fixtures.ts';
import { attacks, hostileMarkdown } from '../testing/hostile-markdown.fixtures.ts';
import { wordsOf } from './markdown-words.fixtures.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { sanitiseMarkdown } from './sanitise-markdown.ts';

/** The lines that stand in no fence; each fence ends at the next one of its length. */
function outsideCode(markdown: string): string {
  let open: string | null = null;
  const lines = markdown.split('\n').filter((line) => {
    const fence = /^[> \d.)*-]*(`{3,})$/.exec(line)?.[1] ?? null;
    if (open !== null) {
      if (fence === open) open = null;
      return false;
    }
    open = fence;
    return fence === null;
  });
  return lines.join('\n');
}

describe('markdown for readers that sanitise nothing', () => {
  const left = (markdown: string) => {
    const sanitised = sanitiseMarkdown(markdown);
    return Object.entries(readers).filter(([, draw]) => remains(draw(sanitised)) !== '');
  };

  it('holds nothing that runs, for any reader', () => {
    for (const attack of attacks) expect([attack, left(attack)]).toEqual([attack, []]);
    fc.assert(
      fc.property(hostileMarkdown, (markdown) => left(markdown).length === 0),
      { numRuns: 2_000 },
    );
  });

  it('is tried with attacks of which most succeed', () => {
    const works = attacks.filter((attack) => Object.values(readers).some((draw) => remains(draw(attack)) !== ''));
    expect(works.length).toBeGreaterThan(attacks.length / 2);
  });

  it('holds no sign that begins HTML, but in code that stands by itself, and no line breaks but its own', () => {
    fc.assert(
      fc.property(hostileMarkdown, (markdown) => {
        const outside = outsideCode(sanitiseMarkdown(markdown));
        expect(outside.replaceAll('<br>', '')).not.toContain('<');
      }),
    );
  });

  it('says every word that was said; only marks that readers do not agree about may be shown as signs', () => {
    const words = (markdown: string) => wordsOf(parseMarkdown(markdown)).replace(/[*~]/g, '');
    fc.assert(
      fc.property(hostileMarkdown, (markdown) => {
        expect(words(sanitiseMarkdown(markdown))).toBe(words(markdown));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    '# Hi',
    '**Bold** and *light*, ~~not~~ `code`',
    'A word, snake_case and 5 > 3',
    '[hours](https://a.example/h "when")',
    '![a map](https://a.example/map.png)',
    '- one\n- two\n  - three\n\n1. four\n2. five',
    '> said\n>\n> twice',
    '| a | b |\n| --- | :-: |\n| 1 | 2<br>3 |',
    '```\nx = 1 < 2\n```',
    '营业时间：**9:00–18:00**',
  ])('leaves as it was what was written plainly: %s', (markdown) => {
    expect(sanitiseMarkdown(markdown)).toBe(markdown);
  });

  it.each([
    ['<b>now</b> 5 < 6', '&lt;b>now&lt;/b> 5 &lt; 6'],
    ['[x](javascript:alert(1))', '&#91;x&#93;(javascript:alert(1))'],
    ['see https://a.example/b_c', 'see [https\\://a.example/b_c](https://a.example/b_c)'],
    ['Title\n=====\n* a\n* b', '# Title\n\n- a\n- b'],
    ['one\ntwo', 'one  \ntwo'],
    ['`<i>`', '&lt;i>'],
    ['wow![x](https://a.example/)', 'wow![x](https://a.example/)'],
    ['wow\\![x](https://a.example/)', 'wow\\![x](https://a.example/)'],
    ['[a](https://a.example/(b)?c=1&lt;=2)', '[a](https://a.example/%28b%29?c=1%3C=2)'],
    ['[\\[x\\](javascript:alert(1))](https://a.example/)', /javascript/],
  ])('writes %s as text and links only', (markdown, expected) => {
    expect(sanitiseMarkdown(markdown)).toEqual(expected instanceof RegExp ? expect.stringMatching(expected) : expected);
  });

  it('costs a time that grows with the length, and grows no text beyond a small multiple of itself', () => {
    const table = `${'|a'.repeat(3_000)}\n${'|-'.repeat(3_000)}\n${'|x\n'.repeat(1_300)}`;
    const signs = ['*_a', '_a*', '**a', '*a **b', '"*a', '~~a', '!', '[', '[a](', '`a', '- a\n', '1) a\n', '> a\n'];
    const long = [table, '|a|b\n|-|-\n\n', ...signs, 'a\n=\n', '|a|b\n|-\n'];
    for (const text of long.map((part) => part.repeat(64_000 / part.length)))
      expect(sanitiseMarkdown(text).length).toBeLessThan(16 * text.length);
  });

  it('keeps what is written often in one message', () => {
    const paragraph = 'One **word**, one _other_, [a link](https://a.example/) and `code`, ~~not~~ here. '
      .repeat(20)
      .trim();
    const long = `${paragraph}\n\n`.repeat(9).trim();
    expect(wordsOf(parseMarkdown(long))).not.toMatch(/[*_[\]`~]/);
    const rows = `| a | b | c | d |\n| --- | --- | --- | --- |${'\n| 1 | 2 | 3 | 4 |'.repeat(700)}`;
    expect(sanitiseMarkdown(rows)).toBe(rows);
  });

  it('reads what is longer than a message piece by piece, and cuts no code', () => {
    const code = `\`\`\`\n${'x = 1\n\n'.repeat(1_500)}\`\`\``;
    const long = `${'Words.\n\n'.repeat(1_500)}${code}\n\n**end**`;
    const blocks = parseMarkdown(long);
    expect(blocks.filter(({ kind }) => kind === 'code')).toHaveLength(1);
    expect(blocks.at(-1)).toEqual({
      kind: 'paragraph',
      content: [{ kind: 'strong', content: [{ kind: 'text', text: 'end' }] }],
    });
  });
});
