import { createHmac } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** For whom a UserSig stands, and how long. */
export type UserSigClaims = {
  sdkAppId: number;
  identifier: string;
  secretKey: string;
  now: Date;
  expireSeconds: number;
};

/**
 * What authorises calls to Tencent Cloud Chat in the name of an account: JSON with an HMAC-SHA256 over its fields,
 * deflated, in base64 whose signs are safe in an address (the vendor's published algorithm, version 2.0).
 */
export function createUserSig({ sdkAppId, identifier, secretKey, now, expireSeconds }: UserSigClaims): string {
  const time = Math.floor(now.getTime() / 1000);
  const signed = [
    ['TLS.identifier', identifier],
    ['TLS.sdkappid', sdkAppId],
    ['TLS.time', time],
    ['TLS.expire', expireSeconds],
  ] as const;
  const text = signed.map(([name, value]) => `${name}:${value}\n`).join('');
  const claims = {
    'TLS.ver': '2.0',
    ...Object.fromEntries(signed),
    'TLS.sig': createHmac('sha256', secretKey).update(text).digest('base64'),
  };
  const deflated = deflateSync(Buffer.from(JSON.stringify(claims)));
  return deflated.toString('base64').replaceAll('+', '*').replaceAll('/', '-').replaceAll('=', '_');
}
