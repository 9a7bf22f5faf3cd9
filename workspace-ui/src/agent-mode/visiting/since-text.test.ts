import { expect, it } from 'vitest';
import { pageName } from './visit-names.ts';
import { sinceText } from './since-text.ts';

it('says how long ago as a clock does, and never a time to come', () => {
  const now = Date.parse('2026-03-02T10:00:00Z');
  expect(sinceText('2026-03-02T09:59:53Z', now)).toBe('0:07');
  expect(sinceText('2026-03-02T08:57:55Z', now)).toBe('1:02:05');
  expect(sinceText('2026-03-02T10:00:09Z', now)).toBe('0:00');
});

it('names a page by its host and path', () => {
  expect(pageName('https://www.shop.example/shoes/?size=42')).toBe('shop.example/shoes');
  expect(pageName('https://shop.example/')).toBe('shop.example');
  expect(pageName('somewhere')).toBe('somewhere');
});
