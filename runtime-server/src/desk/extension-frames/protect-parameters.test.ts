import { createDecipheriv, createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { protectParameters } from './protect-parameters.ts';

const secret = 'a secret that both know';
const unixSeconds = 1_772_416_800;
const pairs = fc
  .uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]\w{0,9}$/), fc.string({ unit: 'grapheme', maxLength: 60 })), {
    selector: ([name]) => name,
    maxLength: 8,
  })
  .filter((all) => all.every(([name]) => !['t', 'p', 'sig', '__proto__'].includes(name)));

/** The recipe of the guide. */
function decrypt(p: string): unknown {
  const bytes = Buffer.from(p, 'base64url');
  const key = createHash('sha256').update(secret).digest();
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(-16));
  return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8'));
}

it('encrypts what plain Node decrypts by the same secret, and nothing else reads (ADMIN-53)', () => {
  fc.assert(
    fc.property(pairs, (parameters) => {
      const address = protectParameters('https://crm.example.com/card?tab=1#top', parameters, {
        protection: 'encrypted',
        secret,
        unixSeconds,
      });
      const { searchParams, hash } = new URL(address);
      expect([searchParams.get('tab'), hash]).toEqual(['1', '#top']);
      const p = searchParams.get('p') ?? '';
      expect(decrypt(p)).toEqual({ ...Object.fromEntries(parameters), t: unixSeconds });
      const changed = Buffer.from(p, 'base64url');
      changed[14] = (changed[14] ?? 0) ^ 1;
      expect(() => decrypt(changed.toString('base64url'))).toThrow();
    }),
  );
});

it('signs the parameters as they stand in the address', () => {
  fc.assert(
    fc.property(pairs, (parameters) => {
      const address = protectParameters('https://crm.example.com/card?tab=1', parameters, {
        protection: 'signed',
        secret,
        unixSeconds,
      });
      const [signed = '', rest = ''] = new URL(address).search.slice(1).split('&sig=');
      expect(rest.slice(0, 64)).toBe(createHmac('sha256', secret).update(signed).digest('hex'));
      expect([...new URLSearchParams(signed)]).toEqual([...parameters, ['t', String(unixSeconds)]]);
    }),
  );
});

it('leaves them readable where nothing is asked', () => {
  const plain = { protection: 'plain', secret: '', unixSeconds } as const;
  expect(protectParameters('https://crm.example.com', [['user', 'a b&c']], plain)).toBe(
    'https://crm.example.com/?user=a+b%26c',
  );
});
