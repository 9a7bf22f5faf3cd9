import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostileMarkdown } from '../testing/hostile-markdown.fixtures.ts';
import { wordsOf } from './markdown-words.fixtures.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { plainWords } from './plain-words.ts';

it.each([
  ['# **Hi**, [here](https://a.example)', 'Hi, here'],
  ['- one\n- [two](https://a.example "t")', 'one\ntwo'],
  ['> ## said ~~not~~', 'said not'],
  ['snake_case, 2 * 3 > 5, #1', 'snake_case, 2 * 3 > 5, #1'],
  ['__a__ _b_ ***c*** `**d**` \\*e\\*', 'a b c **d** *e*'],
  ['&lt;b&gt; &#39;x&#39; <https://a.example>', "<b> 'x' https://a.example"],
  ['[![map](https://a.example/m.png)](https://a.example)', 'map'],
  ['```js\n**x**\n```\n---\nend', '**x**\nend'],
  ['| a | b |\n| --- | --- |\n| c | d |', ' a b \n c d '],
])('%s says "%s"', (markdown, words) => expect(plainWords(markdown).replace(/ +/g, ' ')).toBe(words));

const word = fc.constantFrom('a', 'word', 'snake_case', '5', '你好', 'it’s', '2 * 3', '#1', '<b>', '&amp;');
const spans = fc.oneof(
  word,
  word.map((each) => `**${each}**`),
  word.map((each) => `*${each}*`),
  word.map((each) => `~~${each}~~`),
  word.map((each) => `\`${each}\``),
  word.map((each) => `[${each}](https://a.example/x)`),
  word.map((each) => `![${each}](https://a.example/x.png "t")`),
);
const line = fc
  .tuple(fc.constantFrom('', '# ', '- ', '> '), fc.array(spans, { minLength: 1, maxLength: 6 }))
  .map(([mark, words]) => `${mark}${words.join(' ')}`);

it('says of plain markdown what its reader says', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
      const markdown = lines.join('\n\n');
      expect(plainWords(markdown).replace(/\s+/g, '')).toBe(wordsOf(parseMarkdown(markdown)));
    }),
  );
});

it('reads anything, in a moment', () => {
  fc.assert(fc.property(hostileMarkdown, (markdown) => typeof plainWords(markdown) === 'string'));
  for (const sign of ['*a ', '**a', '_a', '`', '[', '![a](', '~~a ', '<', '\\', '|'])
    expect(plainWords(sign.repeat(16_000)).length).toBeLessThanOrEqual(2_000);
});
