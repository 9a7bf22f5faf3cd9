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
  expect(hrefs('(https://en.example/wiki/A_(b))')).toEqual(['https://en.example/wiki/A_(b)']);
});

test('nothing that runs becomes a link', () => {
  expect(hrefs('javascript:alert(1) data:text/html,x vbscript:x <script>alert(1)</script>')).toEqual([]);
  for (const text of [
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//x',
    '',
  ]) {
    expect(safeAddress(text)).toBeNull();
    expect(safePicture(text)).toBeNull();
  }
});

test('no sign of a text is lost or made twice', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.webUrl(), fc.constant('www.a.example).'))), (pieces) => {
      const text = pieces.join('');
      expect(
        linkify(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
