import { describe, expect, it } from 'vitest';
import { framedPagePolicy, pagePolicy, setSecurityHeaders } from './security-headers.ts';

const headersOf = (policy?: string): Headers => {
  const headers = new Headers(policy === undefined ? {} : { 'Content-Security-Policy': policy });
  setSecurityHeaders(headers, { isHttps: false, isCrossOrigin: false });
  return headers;
};

describe('who may show a page in a frame', () => {
  it('is nobody, for data and for the web app', () => {
    for (const policy of [undefined, pagePolicy]) {
      const headers = headersOf(policy);
      expect(headers.get('X-Frame-Options')).toBe('DENY');
      expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
    }
  });

  it("is every page for a visitor's window, or only those that its channel names", () => {
    expect(headersOf(framedPagePolicy([])).get('X-Frame-Options')).toBeNull();
    expect(framedPagePolicy([])).toMatch(/frame-ancestors \*$/);
    expect(framedPagePolicy(['https://*.shop.example'])).toMatch(/frame-ancestors 'self' https:\/\/\*\.shop\.example$/);
  });

  it('lets no name end the rule and begin another', () => {
    expect(framedPagePolicy(["https://a.example; script-src 'unsafe-inline'"])).toMatch(/frame-ancestors 'self'$/);
  });
});
