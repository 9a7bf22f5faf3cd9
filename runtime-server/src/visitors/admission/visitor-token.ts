import { AppError } from '../../platform/errors/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { isSignedBy, sign, type Secrets } from '../../platform/secrets.ts';

/** Whom a visitor token stands for. */
export type VisitorIdentity = { visitorId: string; channelId: string; applicationId: string };

export type VisitorTokens = {
  /** A token for 30 days. */
  issue: (identity: VisitorIdentity) => { token: string; expiresAt: string };
  /** @throws AppError `token_invalid`, `token_expired` */
  verify: (token: string) => VisitorIdentity;
};

const visitorTokenSeconds = 30 * 24 * 3_600;

/**
 * Tokens of visitors: `vt1.<payload>.<signature>`, the payload being the base64url of
 * `[visitorId, channelId, applicationId, expires]`, signed with a key of the installation for this purpose alone.
 */
export function createVisitorTokens({
  secrets,
  clock,
}: {
  secrets: Pick<Secrets, 'derive'>;
  clock: Clock;
}): VisitorTokens {
  const key = secrets.derive('visitor-token');
  return {
    issue: ({ visitorId, channelId, applicationId }) => {
      const expires = Math.floor(clock.now().getTime() / 1000) + visitorTokenSeconds;
      const payload = Buffer.from(JSON.stringify([visitorId, channelId, applicationId, expires])).toString('base64url');
      const signed = `${version}.${payload}`;
      return { token: `${signed}.${sign(key, signed)}`, expiresAt: new Date(expires * 1000).toISOString() };
    },
    verify: (token) => {
      const [given, payload = '', signature = '', ...rest] = token.split('.');
      if (given !== version || rest.length > 0 || !isSignedBy(key, `${given}.${payload}`, signature)) {
        throw new AppError('token_invalid', 'This is not a visitor token of this installation. Ask for a new one.');
      }
      // Written by `issue`, which signed it.
      const [visitorId, channelId, applicationId, expires] = JSON.parse(
        Buffer.from(payload, 'base64url').toString('utf8'),
      ) as [string, string, string, number];
      if (expires * 1000 <= clock.now().getTime()) {
        throw new AppError('token_expired', 'The visitor token has expired. Ask for a new one.');
      }
      return { visitorId, channelId, applicationId };
    },
  };
}

const version = 'vt1';
