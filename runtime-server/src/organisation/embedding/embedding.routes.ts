import { CreateSdkTokenRequest, EmbeddedSignIn, SdkSignInRequest, SdkToken } from '@parley/schemas';
import { findAccount } from '../auth/account.store.ts';
import { refuseStronger } from '../auth/grants.ts';
import type { FeatureDeps } from '../services/feature-deps.ts';
import type { ReadSettings } from '../settings/settings-cache.ts';
import { withTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { Reply, route, type IsOwnOrigin, type Route } from '../../platform/http/index.ts';
import { createRateLimiter, type RateLimiter } from '../../platform/rate-limit.ts';
import { findEmbeddedMember, insertSdkToken, useSdkToken } from './sdk-token.store.ts';

const tokenMinutes = 10;

type Deps = Pick<FeatureDeps, 'database' | 'clock' | 'newId' | 'random' | 'audit' | 'auth' | 'baseUrl'> & {
  isOwnOrigin: IsOwnOrigin;
  settingsOf: ReadSettings;
};

/** The agent end inside other systems: their server asks for a token, which signs one agent in, in a frame of theirs. */
export function embeddingRoutes(deps: Deps): Route[] {
  return [tokenRoute(deps), signInRoute(deps)];
}

function tokenRoute({ database, clock, newId, random, audit, baseUrl, settingsOf }: Deps): Route {
  const perApplication = createRateLimiter({ ratePerSecond: 5, burst: 300, clock });
  return route({
    method: 'POST',
    path: '/api/v1/sdk-tokens',
    tag: 'Agent SDK',
    summary: 'A script address that signs one agent in where it is loaded',
    description: `From server to server, with an API key of the scope \`agents:act\`; for people who may do more than agents, with one of the scope \`admin\`. The address is good once, for ${tokenMinutes} minutes.`,
    access: { permission: 'sdk-tokens:write' },
    body: CreateSdkTokenRequest,
    status: 201,
    answer: SdkToken,
    errors: ['not_found', 'conflict', 'forbidden', 'too_many_requests'],
    async handler({ actor, body: { email }, request }) {
      const { applicationId } = actor;
      if (actor.kind !== 'api-key') {
        throw new AppError('forbidden', 'A server asks for this with an API key: nobody signs a colleague in.');
      }
      refuseFast(perApplication, applicationId, 'sign-ins of agents');
      const { embedding, agents } = await settingsOf(applicationId);
      if (embedding.allowedOrigins.length === 0) {
        throw new AppError(
          'conflict',
          'No page may show the agent end yet. Add the address of yours in the settings, under "Embedding".',
        );
      }
      return withTransaction(database, async (trx) => {
        const member = await findEmbeddedMember(trx, applicationId, email, agents);
        // A key that acts as one agent signs in nobody else.
        if (!member || (actor.agentId !== null && actor.agentId !== member.agentId)) {
          throw new AppError('not_found', 'Nobody of this application signs in by this address with this key.');
        }
        refuseStronger(actor, member.rights, member.name);
        const now = clock.now();
        const expiresAt = new Date(now.getTime() + tokenMinutes * 60_000);
        const secret = `sdk_${random.bytes(32).toString('base64url')}`;
        const { accountId, agentId, name } = member;
        const { keyId } = actor;
        await insertSdkToken(trx, { id: newId('sdt'), applicationId, accountId, keyId, secret, now, expiresAt });
        await audit(trx, { actor, address: request.address }, 'sdk-token.created', { id: agentId, name });
        const url = `${baseUrl}/sdk/agent.js?app=${encodeURIComponent(applicationId)}#token=${secret}`;
        return { url, expiresAt: expiresAt.toISOString() };
      });
    },
  });
}

function signInRoute({ database, clock, auth, isOwnOrigin }: Deps): Route {
  const perAddress = createRateLimiter({ ratePerSecond: 5, burst: 200, clock });
  return route({
    method: 'POST',
    path: '/api/v1/auth/sdk',
    tag: 'Sign-in',
    summary: 'Sign in by the token of an embedding system, inside its frame',
    description: 'Answers with a cookie that browsers keep for this frame on that site alone.',
    access: 'public',
    body: SdkSignInRequest,
    answer: EmbeddedSignIn,
    errors: ['unauthorized', 'forbidden', 'too_many_requests'],
    async handler({ body: { token }, request }) {
      const { headers, host, address } = request;
      const origin = headers.get('origin');
      if (origin === null || !isOwnOrigin(origin, host)) {
        throw new AppError('forbidden', 'A token signs in inside our own frame: this request comes from another page.');
      }
      refuseFast(perAddress, address, 'sign-ins from this address');
      const used = await useSdkToken(database.kysely, token, clock.now());
      const account = used && (await findAccount(database.kysely, used.accountId));
      if (!used || !account) {
        throw new AppError(
          'unauthorized',
          `This token was used, or its ${tokenMinutes} minutes are over. Ask your server for a new one.`,
        );
      }
      const { applicationId } = used;
      const { cookies } = await auth.signIns.enter({
        account,
        only: applicationId,
        method: 'sdk',
        address,
        userAgent: headers.get('user-agent') ?? '',
      });
      return new Reply(
        { applicationId },
        cookies.map((cookie) => ['Set-Cookie', cookie] as const),
      );
    },
  });
}

/** @throws AppError `too_many_requests` */
function refuseFast(limiter: RateLimiter, key: string, what: string): void {
  const verdict = limiter.take(key);
  if (verdict.isAllowed) return;
  const retryAfterSeconds = Math.ceil(verdict.retryAfterMs / 1000);
  throw new AppError('too_many_requests', `Too many ${what}. Try again in ${retryAfterSeconds} s.`, {
    retryAfterSeconds,
  });
}
