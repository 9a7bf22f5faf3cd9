import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkify } from './linkify.ts';
import { safeAddress, safePicture } from './safe-address.ts';

const hrefs = (text: string) => linkify(text).flatMap(({ href }) => (href === null ? [] : [href]));

test('addresses in a text become links, marks after them do not', () => {
  expect(linkify('See https://shop.example/a?b=1, please.')).toEqual([
    { text: 'See ', href: null },
    { text: 'https://shop.example/a?b=1', href: 'https://shop.example/a?b=1' },
    { text: ', please.', href: null },
  ]);
  expect(linkify('请看www.shop.example/a。谢谢').map(({ text }) => text)).toEqual([
    '请看',
    'www.shop.example/a',
    '。谢谢',
  ]);
  expect(linkify('See https://a.example/x?y=1, or (http://b.example).')).toEqual([
    { text: 'See ', href: null },
    { text: 'https://a.example/x?y=1', href: 'https://a.example/x?y=1' },
    { text: ', or (', href: null },
    { text: 'http://b.example', href: 'http://b.example' },
    { text: ').', href: null },
  ]);
  expect(hrefs('(https://en.example/wiki/A_(b))')).toEqual(['https://en.example/wiki/A_(b)']);
});

test('Chinese is a part of an address where it can be, and else the text that goes on after it', () => {
  expect(linkify('请看https://a.example/页面，谢谢').map(({ href }) => href)).toEqual([
    null,
    'https://a.example/页面',
    null,
  ]);
  expect(hrefs('请看https://a.example/x谢谢')).toEqual(['https://a.example/x']);
  expect(hrefs('看https://example.com/docs请点击这里')).toEqual(['https://example.com/docs']);
  expect(hrefs('《https://example.com/q》')).toEqual(['https://example.com/q']);
  expect(hrefs('https://en.wikipedia.org/wiki/Foo_(bar)')).toEqual(['https://en.wikipedia.org/wiki/Foo_(bar)']);
  expect(hrefs('请看https://a.example谢谢，或www.b.example（谢谢）')).toEqual([
    'https://a.example',
    'https://www.b.example',
  ]);
});

test('an address ends where its host cannot go on', () => {
  expect(hrefs('[a](https://a.example)(https://b.example/x[1])')).toEqual([
    'https://a.example',
    'https://b.example/x[1]',
  ]);
  expect(hrefs('http://[::1]:8080/x https://me@a.example:8/b http://localhost')).toEqual([
    'http://[::1]:8080/x',
    'https://me@a.example:8/b',
    'http://localhost',
  ]);
});

test('nothing that runs becomes a link', () => {
  expect(hrefs('javascript:alert(1) data:text/html,x vbscript:x <script>alert(1)</script>')).toEqual([]);
  for (const text of [
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//x',
    'https://a.example)(https://b.example',
    '',
  ]) {
    expect(safeAddress(text)).toBeNull();
    expect(safePicture(text)).toBeNull();
  }
});

test('opens nothing but web addresses, and no sign of a text is lost or made twice', () => {
  expect(linkify('javascript:alert(1) ftp://x https://')).toHaveLength(1);
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.webUrl(), fc.constant('www.a.example).'), fc.constant('页'))),
      (pieces) => {
        const text = pieces.join('');
        const parts = linkify(text);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        for (const { href } of parts) expect(href === null || /^https?:/i.test(href)).toBe(true);
      },
    ),
  );
});
