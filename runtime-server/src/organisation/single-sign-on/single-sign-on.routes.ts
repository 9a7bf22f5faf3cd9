import {
  BeginSingleSignOnRequest,
  CompleteSingleSignOnRequest,
  KeptSingleSignOn,
  PutSingleSignOnRequest,
  SignInOptions,
  SingleSignOnAddress,
  SingleSignOnDone,
  SingleSignOnTest,
  type SingleSignOn,
} from '@parley/schemas';
import { refuseGrant } from '../auth/grants.ts';
import { rightsOfMember } from '../auth/rights.ts';
import { findRightsOf } from '../auth/role.store.ts';
import type { FeatureDeps } from '../services/feature-deps.ts';
import { withTransaction, type Executor } from '../../platform/database/index.ts';
import { AppError, type FieldProblem } from '../../platform/errors/index.ts';
import { Reply, route, type IsOwnOrigin, type Route } from '../../platform/http/index.ts';
import type { ApplicationActor } from '../../platform/http/actor.ts';
import { createRateLimiter } from '../../platform/rate-limit.ts';
import {
  findConnection,
  findTakenDomain,
  isAnyEnabled,
  unbindAccounts,
  writeConnection,
} from './single-sign-on.store.ts';
import type { SingleSignOns } from './single-sign-on.ts';

/** Single sign-on: signing in by it, and setting it up. */
export function singleSignOnRoutes(
  deps: Pick<FeatureDeps, 'database' | 'clock' | 'secrets' | 'audit'> & {
    singleSignOns: SingleSignOns;
    isOwnOrigin: IsOwnOrigin;
    redirectUri: string;
  },
): Route[] {
  return [...signInRoutes(deps), ...setUpRoutes(deps)];
}

function signInRoutes({
  database,
  clock,
  singleSignOns,
  isOwnOrigin,
}: Parameters<typeof singleSignOnRoutes>[0]): Route[] {
  const tag = 'Sign-in';
  // Each asks another server. A whole office comes from one address on a Monday morning.
  const perAddress = createRateLimiter({ ratePerSecond: 5, burst: 200, clock });
  const refuseForeign = (headers: Headers, host: string, address: string): void => {
    const origin = headers.get('origin');
    if (origin !== null && !isOwnOrigin(origin, host)) {
      throw new AppError('forbidden', 'Sign in on our own page: this request comes from another site.');
    }
    const verdict = perAddress.take(address);
    if (verdict.isAllowed) return;
    const retryAfterSeconds = Math.ceil(verdict.retryAfterMs / 1000);
    throw new AppError(
      'too_many_requests',
      `Too many sign-ins from this address. Try again in ${retryAfterSeconds} s.`,
      { retryAfterSeconds },
    );
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/auth/options',
      tag,
      summary: 'What the sign-in page offers beside the password',
      access: 'public',
      answer: SignInOptions,
      handler: async () => ({ singleSignOn: await isAnyEnabled(database.kysely) }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/auth/sso',
      tag,
      summary: 'Begin a single sign-on: where to send the browser, by the domain of an address',
      access: 'public',
      body: BeginSingleSignOnRequest,
      answer: SingleSignOnAddress,
      errors: ['forbidden', 'not_found', 'unavailable', 'too_many_requests'],
      async handler({ body: { email, to = '/' }, request }) {
        refuseForeign(request.headers, request.host, request.address);
        const { url, cookie } = await singleSignOns.begin({ email, to });
        return new Reply({ url }, [['Set-Cookie', cookie]]);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/auth/sso/complete',
      tag,
      summary: 'End a single sign-on with what the provider sent the browser back with',
      access: 'public',
      body: CompleteSingleSignOnRequest,
      answer: SingleSignOnDone,
      errors: ['unauthorized', 'forbidden', 'too_many_requests'],
      async handler({ body: { query }, request }) {
        refuseForeign(request.headers, request.host, request.address);
        const userAgent = request.headers.get('user-agent') ?? '';
        const { cookies, to } = await singleSignOns.complete({ query, ...request, userAgent });
        return new Reply(
          { to },
          cookies.map((cookie) => ['Set-Cookie', cookie] as const),
        );
      },
    }),
  ];
}

function setUpRoutes(deps: Parameters<typeof singleSignOnRoutes>[0]): Route[] {
  const { database, clock, secrets, audit, singleSignOns, redirectUri } = deps;
  const tag = 'Single sign-on';
  const access = { permission: 'single-sign-on:write' } as const;
  const present = async (db: Executor, applicationId: string): Promise<KeptSingleSignOn> => {
    const found = await findConnection(db, secrets, applicationId);
    if (!found) return { revision: 0, connection: null, hasClientSecret: false, redirectUri };
    const { revision, clientSecret, applicationId: _, ...connection } = found;
    return { revision, connection, hasClientSecret: clientSecret !== null, redirectUri };
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/single-sign-on',
      tag,
      summary: 'At which provider the people of the application sign in',
      access,
      answer: KeptSingleSignOn,
      handler: ({ actor }) => present(database.kysely, actor.applicationId),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/single-sign-on',
      tag,
      summary: 'Set the provider (OpenID Connect), and which role its groups have',
      description:
        'The client secret is kept sealed and given to nobody. For who may do everything: a provider answers for everybody of its domains.',
      access,
      body: PutSingleSignOnRequest,
      answer: KeptSingleSignOn,
      errors: ['revision_conflict', 'conflict', 'forbidden'],
      handler: ({ actor, body, request }) =>
        withTransaction(database, async (trx) => {
          const { applicationId } = actor;
          // Whoever names the provider may come in as anybody of its domains.
          refuseGrant(actor, rightsOfMember('admin', null));
          await checkRoles(trx, actor, body.connection);
          const { revision, connection, clientSecret } = body;
          const now = clock.now();
          if (connection.enabled) await refuseTakenDomains(trx, applicationId, connection.domains);
          const before = await findConnection(trx, secrets, applicationId);
          if (!(await writeConnection(trx, secrets, { applicationId, revision, connection, clientSecret, now }))) {
            const current = await present(trx, applicationId);
            const message = `Single sign-on was changed by somebody else: you edited revision ${revision}, it is at ${current.revision} now. Look at both, then save again.`;
            const { clientSecret: _, ...given } = body;
            throw new AppError('revision_conflict', message, { extensions: { current, given } });
          }
          // Another provider calls other people by the same names.
          if (before && before.issuer !== connection.issuer) await unbindAccounts(trx, applicationId);
          await audit(trx, { actor, address: request.address }, 'single-sign-on.changed', null, {
            enabled: connection.enabled,
            issuer: connection.issuer,
          });
          return present(trx, applicationId);
        }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/single-sign-on/test',
      tag,
      summary: 'Ask the provider whether it is there and what it offers',
      access,
      answer: SingleSignOnTest,
      errors: ['not_found'],
      handler: ({ actor }) => singleSignOns.test(actor.applicationId),
    }),
  ];
}

/** @throws AppError `conflict`: people of a domain are sent to one provider, and to no other's */
async function refuseTakenDomains(trx: Executor, applicationId: string, domains: readonly string[]): Promise<void> {
  const taken = await findTakenDomain(trx, applicationId, domains);
  if (taken === null) return;
  throw new AppError('conflict', `Another application of this installation signs in the people of ${taken}.`);
}

async function checkRoles(
  trx: Executor,
  { applicationId }: ApplicationActor,
  { roles, defaultRole }: SingleSignOn,
): Promise<void> {
  const given = [
    ...roles.map(({ role }, index) => ({ role, pointer: `/connection/roles/${index}/role` })),
    ...(defaultRole === null ? [] : [{ role: defaultRole, pointer: '/connection/defaultRole' }]),
  ];
  const problems: FieldProblem[] = [];
  for (const { role, pointer } of given) {
    const found = await findRightsOf(trx, applicationId, role, []);
    if (!found) problems.push({ pointer, message: `There is no role "${role}".` });
  }
  if (problems.length > 0) throw new AppError('invalid', 'Single sign-on was not changed.', { problems });
}
