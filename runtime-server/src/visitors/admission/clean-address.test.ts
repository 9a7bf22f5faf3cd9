import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanAddress } from './clean-address.ts';

it('keeps what pages are told apart by, and nothing that looks like a secret or a person', () => {
  const address =
    'https://me:pw@shop.example/shoes?size=42&token=abc&utm_source=news&resetCode=1&q=ann%40example.com&s=a1b2c3d4e5f6a7b8c9d0e1f2a3#pay';
  expect(cleanAddress(address, 'all')).toBe(address);
  expect(cleanAddress(address, 'safe')).toBe('https://shop.example/shoes?size=42&utm_source=news');
  expect(cleanAddress(address, 'none')).toBe('https://shop.example/shoes');
  expect(cleanAddress('not an address?token=1', 'safe')).toBe('not an address');
});

it('never lets a named secret through, whatever stands around it', () => {
  const names = fc.constantFrom('token', 'access_token', 'apiKey', 'password', 'sid', 'userEmail', 'X-Amz-Signature');
  const words = fc.stringMatching(/^[a-z0-9]{1,12}$/);
  fc.assert(
    fc.property(names, words, words, (name, value, other) => {
      const cleaned = new URL(cleanAddress(`https://a.example/${other}?p=1&${name}=${value}&z=2`, 'safe'));
      expect([...cleaned.searchParams.keys()]).toEqual(['p', 'z']);
    }),
  );
});
