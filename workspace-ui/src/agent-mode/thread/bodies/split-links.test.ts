import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitLinks } from './split-links.ts';

it('finds web addresses, without the punctuation that follows them', () => {
  expect(splitLinks('See https://a.example/x?y=1, or (http://b.example).')).toEqual([
    { text: 'See ', href: null },
    { text: 'https://a.example/x?y=1', href: 'https://a.example/x?y=1' },
    { text: ', or (', href: null },
    { text: 'http://b.example', href: 'http://b.example' },
    { text: ').', href: null },
  ]);
  expect(splitLinks('请看https://a.example/页面，谢谢').map(({ href }) => href)).toEqual([
    null,
    'https://a.example/页面',
    null,
  ]);
});

it('opens nothing but web addresses, and loses nothing', () => {
  expect(splitLinks('javascript:alert(1) ftp://x https://')).toHaveLength(1);
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.webUrl())), (pieces) => {
      const text = pieces.join(' ');
      const parts = splitLinks(text);
      expect(parts.map((part) => part.text).join('')).toBe(text);
      for (const { href } of parts) expect(href === null || /^https?:/.test(href)).toBe(true);
    }),
  );
});
