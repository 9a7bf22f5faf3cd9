import { expect, it } from 'vitest';
import { findUnfilled } from './find-unfilled.ts';

it.each([
  ['Your order {{OrderNo}} and ${ Order.id }, ##dear##', ['OrderNo', 'Order.id', '##dear##']],
  ['{ "a": 1 } $5 {{}} #dear', []],
  ['{{#each Items}}', ['#each Items']],
])('%j has %j to be filled in (AGENT-64)', (text, names) => {
  const found = findUnfilled(text);
  expect(found.map(({ name }) => name)).toEqual(names);
  for (const { start, end, name } of found) expect(text.slice(start, end)).toContain(name);
});
