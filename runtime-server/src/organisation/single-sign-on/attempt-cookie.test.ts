import { expect, it } from 'vitest';
import { deriveSecrets } from '../../platform/secrets.ts';
import { FakeClock } from '../../testing/index.ts';
import { createAttemptCookie, type SealedAttempt } from './attempt-cookie.ts';
import { domainOf, roleOfGroups } from './role-of-groups.ts';

const attempt: SealedAttempt = {
  state: 'state',
  nonce: 'nonce',
  codeVerifier: 'verifier',
  applicationId: 'app_1',
  revision: 1,
  to: '/agent',
};

it('keeps an attempt for ten minutes, sealed, and for us alone', async () => {
  const clock = new FakeClock(new Date('2026-11-29T12:00:00Z'));
  const secrets = deriveSecrets('a secret of the installation');
  const cookie = createAttemptCookie({ secrets, clock, isSecure: true });
  const line = cookie.write(attempt);
  expect(line).toMatch(/^__Secure-parley\.sso=/);
  for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/api/v1/auth/sso', 'Max-Age=600'])
    expect(line).toContain(attribute);
  expect(line).not.toContain('verifier');
  const headers = new Headers({ cookie: line.split(';')[0] ?? '' });
  expect(cookie.read(headers)).toEqual(attempt);
  const others = createAttemptCookie({ secrets: deriveSecrets('another installation'), clock, isSecure: true });
  expect(others.read(headers)).toBeNull();
  expect(cookie.read(new Headers({ cookie: '__Secure-parley.sso=nonsense' }))).toBeNull();
  await clock.advance(600_000);
  expect(cookie.read(headers)).toBeNull();
});

it('gives the role of the first group that fits, else the default one, and none where the provider does not decide', () => {
  const roles = [
    { group: 'a', role: 'admin' },
    { group: 'b', role: 'agent' },
  ];
  const by = (groups: string[], defaultRole: string | null = null, groupClaim = 'groups') =>
    roleOfGroups({ groupClaim, roles, defaultRole }, groups);
  expect(by(['b', 'a'])).toBe('admin');
  expect(by(['b'])).toBe('agent');
  expect(by([])).toBeNull();
  expect(by(['c'], 'agent')).toBe('agent');
  expect(by(['a'], null, '')).toBeUndefined();
});

it.each([
  ['Ann@Acme.Example', 'acme.example'],
  ['"odd@local"@acme.example ', 'acme.example'],
  ['nobody', null],
  ['@acme.example', null],
  ['ann@', null],
])('reads the domain of %s', (email, domain) => expect(domainOf(email)).toBe(domain));
