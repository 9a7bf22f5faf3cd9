import { expect, it } from 'vitest';
import { isHostNamed } from './is-host-named.ts';

it('names a host itself, or all below one, and nothing that only looks like it', () => {
  const named = ['api.example.com', '*.shop.example'];
  for (const host of ['api.example.com', 'API.example.com.', 'eu.shop.example', 'a.b.shop.example']) {
    expect(isHostNamed(named, host), host).toBe(true);
  }
  for (const host of [
    'example.com',
    'api.example.com.evil.test',
    'evilapi.example.com',
    'shop.example',
    'evilshop.example',
    '',
  ]) {
    expect(isHostNamed(named, host), host).toBe(false);
  }
  expect(isHostNamed(null, 'anything.test')).toBe(true);
});
