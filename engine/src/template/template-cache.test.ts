import { expect, test } from 'vitest';
import { createTemplateCache } from './template-cache.ts';

test('parses a text once, refused ones too, and forgets the oldest', () => {
  const cache = createTemplateCache(2);
  const first = cache.parse('{{A}}');
  expect(cache.parse('{{A}}')).toBe(first);
  expect(cache.parse('{{')).toBe(cache.parse('{{'));
  cache.parse('{{B}}');
  expect(cache.parse('{{A}}')).not.toBe(first);
  expect(cache.parse('{{A}}')).toEqual(first);
});
