import { createCipheriv, createHash, createHmac } from 'node:crypto';
import type { ExtensionProtection } from '@parley/schemas';
import { systemRandom, type Random } from '../../platform/random.ts';

/**
 * The address of a page with its parameters (ADMIN-52, ADMIN-53), and the unix time as `t` where they are protected.
 *
 * - `signed`: the parameters in their order, `t`, and `sig` = HMAC-SHA256 (hex) of all that stands before `&sig=`.
 * - `encrypted`: one parameter `p`, base64url of 12 bytes of nonce, the ciphertext, 16 bytes of tag: AES-256-GCM of the
 *   parameters and `t` as JSON, keyed by the SHA-256 of the secret.
 */
export function protectParameters(
  url: string,
  parameters: readonly (readonly [name: string, value: string])[],
  {
    protection,
    secret,
    unixSeconds,
    random = systemRandom,
  }: { protection: ExtensionProtection; secret: string; unixSeconds: number; random?: Random },
): string {
  if (protection === 'encrypted') {
    const text = JSON.stringify({ ...Object.fromEntries(parameters), t: unixSeconds });
    return withQuery(url, [['p', encrypt(secret, text, random)]]);
  }
  if (protection === 'plain') return withQuery(url, parameters);
  const signed = new URLSearchParams([...parameters.map(copyOf), ['t', String(unixSeconds)]]);
  const sig = createHmac('sha256', secret).update(signed.toString()).digest('hex');
  return withQuery(url, [...signed, ['sig', sig]]);
}

function encrypt(secret: string, text: string, random: Random): string {
  const nonce = random.bytes(12);
  const cipher = createCipheriv('aes-256-gcm', createHash('sha256').update(secret).digest(), nonce);
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** What the address has of its own stands behind ours, so that what is signed is one piece at the beginning. */
function withQuery(url: string, parameters: readonly (readonly [string, string])[]): string {
  const target = new URL(url);
  const own = target.search.slice(1);
  const ours = new URLSearchParams(parameters.map(copyOf)).toString();
  target.search = [ours, own].filter((part) => part !== '').join('&');
  return target.href;
}

function copyOf([name, value]: readonly [string, string]): [string, string] {
  return [name, value];
}
