import { describe, expect, it } from 'vitest';
import { isOriginAllowed } from './allowed-origin.ts';

describe('isOriginAllowed', () => {
  it('allows every page when none is named, and programs always', () => {
    expect(isOriginAllowed([], 'https://any.example')).toBe(true);
    expect(isOriginAllowed(['https://shop.example'], null)).toBe(true);
  });

  it('compares scheme, host and port, in whatever case and with the usual port left out', () => {
    const allowed = ['https://Shop.example', 'http://localhost:3000', 'https://pay.example:443'];
    for (const origin of ['https://shop.example', 'http://localhost:3000', 'https://pay.example']) {
      expect(isOriginAllowed(allowed, origin), origin).toBe(true);
    }
    for (const origin of [
      'http://shop.example',
      'https://shop.example:8443',
      'https://www.shop.example',
      'https://shop.example.evil.test',
      'http://localhost',
      'null',
      'nonsense',
    ]) {
      expect(isOriginAllowed(allowed, origin), origin).toBe(false);
    }
  });

  it('takes what is below a host, and not the host itself or one that only ends the same', () => {
    const allowed = ['https://*.shop.example'];
    expect(isOriginAllowed(allowed, 'https://www.shop.example')).toBe(true);
    expect(isOriginAllowed(allowed, 'https://a.b.shop.example')).toBe(true);
    expect(isOriginAllowed(allowed, 'https://shop.example')).toBe(false);
    expect(isOriginAllowed(allowed, 'https://evilshop.example')).toBe(false);
  });
});
