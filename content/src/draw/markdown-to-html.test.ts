import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attacks, hostileMarkdown } from '../testing/hostile-markdown.fixtures.ts';
import { parseMarkdown } from '../markdown/parse-markdown.ts';
import { markdownToHtml } from './markdown-to-html.ts';

const draw = (markdown: string) => markdownToHtml(parseMarkdown(markdown));

it('draws blocks, each in its own direction, and code from the left', () => {
  expect(draw('# שלום\n\nfirst\nsecond\n\n- a\n- b\n\n3. c\n\n> said')).toBe(
    '<h1 dir="auto">שלום</h1><p dir="auto">first<br>second</p><ul dir="auto"><li>a</li><li>b</li></ul>' +
      '<ol dir="auto" start="3"><li>c</li></ol><blockquote dir="auto"><p>said</p></blockquote>',
  );
  expect(draw('```js\na < b\n```\n\n***')).toBe('<pre dir="ltr"><code>a &lt; b</code></pre><hr>');
  expect(draw('- a\n\n  b\n- c')).toBe('<ul dir="auto"><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>');
  expect(draw('| a | b |\n|-|-:|\n| c | d<br>e |')).toBe(
    '<table dir="auto"><thead><tr><th>a</th><th align="right">b</th></tr></thead>' +
      '<tbody><tr><td>c</td><td align="right">d<br>e</td></tr></tbody></table>',
  );
});

it('draws spans; links open beside the page, pictures do not tell where they are shown', () => {
  expect(draw('**a** *b* ~~c~~ `d` &hearts; &lt;')).toBe(
    '<p dir="auto"><strong>a</strong> <em>b</em> <del>c</del> <code>d</code> &hearts; &lt;</p>',
  );
  expect(draw('[a](https://a.example/?b=1&c "d")')).toBe(
    '<p dir="auto"><a href="https://a.example/?b=1&amp;c" title="d" target="_blank" rel="noopener noreferrer nofollow">a</a></p>',
  );
  expect(draw('![a](https://a.example/p.png)')).toBe(
    '<p dir="auto"><img src="https://a.example/p.png" alt="a" loading="lazy" referrerpolicy="no-referrer"></p>',
  );
});

const allowed =
  /<\/?(?:p|br|hr|strong|em|del|code|pre|blockquote|ul|ol|li|a|img|h[1-6]|table|thead|tbody|tr|th|td)(?: (?:href|src)="https?:\/\/[^"<>]*"| (?:alt|title)="[^"<>]*"| (?:dir|align|start|target|rel|loading|referrerpolicy)="[\w -]+")*>/g;

it('writes no HTML but its own, whatever it draws', () => {
  const leaves = (markdown: string) => /[<>"']/.exec(draw(markdown).replace(allowed, ''))?.[0] ?? null;
  for (const attack of attacks) expect([attack, leaves(attack)]).toEqual([attack, null]);
  fc.assert(fc.property(hostileMarkdown, (markdown) => leaves(markdown) === null));
});
