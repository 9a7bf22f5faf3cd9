import { createHmac } from 'node:crypto';

/** A user of this app, as it vouches for to Parley. */
export type AppIdentity = { userId: string; name: string; vip: boolean };

/**
 * The identity that Parley takes for a user of ours: an HS256 JWT signed with the secret of the in-app channel, for that
 * channel alone, for an hour. It is made on the server, where the secret stays.
 */
export function signIdentity(
  { userId, name, vip }: AppIdentity,
  { channelId, channelSecret, now }: { channelId: string; channelSecret: string; now: Date },
): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const payload = { sub: userId, aud: channelId, exp: seconds + 3_600, name, vip };
  const signed = [{ alg: 'HS256', typ: 'JWT' }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${createHmac('sha256', channelSecret).update(signed).digest('base64url')}`;
}
