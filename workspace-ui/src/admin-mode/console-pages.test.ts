import { expect, it } from 'vitest';
import { addressOf, consolePages } from './console-pages.ts';

it.each(['en', 'zh'] as const)('calls each page by a name of its own in %s', (language) => {
  const names = consolePages.map(({ title }) => title[language].trim());
  expect(names).not.toContain('');
  expect(new Set(names).size).toBe(names.length);
});

it('has an address of its own for each page, and one group after the other', () => {
  const addresses = consolePages.map(({ path }) => addressOf(path));
  expect(addresses[0]).toBe('/admin');
  expect(new Set(addresses).size).toBe(addresses.length);
  const groups = consolePages.map(({ group }) => group);
  expect(groups.filter((group, index) => group !== groups[index - 1])).toEqual([...new Set(groups)]);
});

it('leaves nobody in who has no permission, but on the first page', () => {
  expect(consolePages.filter(({ permission }) => permission === null).map(({ path }) => path)).toEqual(['/']);
});
