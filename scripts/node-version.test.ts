import { expect, it } from 'vitest';
import { satisfies, unsupportedNode } from './node-version.mjs';

const range = '^20.19.0 || ^22.12.0 || >=24.0.0';

it.each(['20.19.0', '20.20.2', '22.12.0', '22.13.1', '24.0.0', '26.1.0'])('supports %s', (version) => {
  expect(satisfies(version, range)).toBe(true);
});

it.each(['18.20.0', '20.18.9', '21.7.0', '22.11.9', '23.9.0'])('refuses %s', (version) => {
  expect(satisfies(version, range)).toBe(false);
});

it('says what it needs, and nothing for the Node that runs this', () => {
  expect(unsupportedNode()).toBeUndefined();
  expect(unsupportedNode('18.0.0')).toMatch(/Node 18\.0\.0 is not supported: Parley needs Node .*20\.19/);
});

it('refuses a range it cannot read instead of guessing', () => {
  expect(() => satisfies('20.0.0', '20.x')).toThrow(/'20\.x'/);
});
