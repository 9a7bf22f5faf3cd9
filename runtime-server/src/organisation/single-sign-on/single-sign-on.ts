import type { SingleSignOnTest } from '@parley/schemas';
import type { AfterCommit } from '../../platform/database/index.ts';
import { withTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { FeatureDeps } from '../services/feature-deps.ts';
import { admitPerson, type AdmitDeps } from './admit-person.ts';
import type { AttemptCookie } from './attempt-cookie.ts';
import { ProviderError, type ProviderPerson, type Providers } from './provider.ts';
import { domainOf } from './role-of-groups.ts';
import { findApplicationOfDomain, findConnection } from './single-sign-on.store.ts';

/** Signing in at the provider of one's company, from the address typed on our page to the cookie. */
export type SingleSignOns = {
  /** @throws AppError `not_found` when no provider answers for the address, `unavailable` when it does not answer */
  begin(request: { email: string; to: string }): Promise<{ url: string; cookie: string }>;
  /** @throws AppError `unauthorized` when the attempt is over or the provider refuses, `forbidden` */
  complete(request: {
    query: string;
    headers: Headers;
    address: string;
    userAgent: string;
  }): Promise<{ cookies: string[]; to: string }>;
  test(applicationId: string): Promise<SingleSignOnTest>;
};

export function createSingleSignOns(
  deps: Pick<FeatureDeps, 'database' | 'random' | 'secrets' | 'auth'> &
    AdmitDeps & { providers: Providers; cookie: AttemptCookie },
): SingleSignOns {
  const { database, random, secrets, auth, providers, cookie } = deps;
  const token = (): string => random.bytes(32).toString('base64url');

  return {
    async begin({ email, to }) {
      const domain = domainOf(email);
      const applicationId = domain === null ? null : await findApplicationOfDomain(database.kysely, domain);
      const connection = applicationId === null ? null : await findConnection(database.kysely, secrets, applicationId);
      if (!connection)
        throw new AppError('not_found', 'No single sign-on is set up for this address. Sign in by your password.');
      const attempt = { state: token(), nonce: token(), codeVerifier: token() };
      const url = await toldAs('unavailable', providers.addressOf(connection, attempt, email.trim()));
      const { applicationId: id, revision } = connection;
      return { url, cookie: cookie.write({ ...attempt, applicationId: id, revision, to }) };
    },
    async complete({ query, headers, address, userAgent }) {
      const attempt = cookie.read(headers);
      const connection = attempt && (await findConnection(database.kysely, secrets, attempt.applicationId));
      if (!attempt || !connection?.enabled || connection.revision !== attempt.revision) throw over();
      const person = await toldAs('unauthorized', providers.personOf(connection, attempt, query));
      const account = await withTransaction(database, (trx, afterCommit: AfterCommit) =>
        admitPerson(deps, trx, afterCommit, { connection, person, address }),
      );
      const entered = await auth.signIns.enter({
        account,
        only: connection.applicationId,
        method: 'sso',
        address,
        userAgent,
        headers,
      });
      return { cookies: [...entered.cookies, cookie.clear()], to: attempt.to };
    },
    async test(applicationId) {
      const connection = await findConnection(database.kysely, secrets, applicationId);
      if (!connection) throw new AppError('not_found', 'No single sign-on is set up. Save it first.');
      try {
        return { problem: null, ...(await providers.discover(connection)) };
      } catch (error) {
        if (error instanceof ProviderError) return { problem: error.message, authorizationEndpoint: null };
        throw error;
      }
    },
  };
}

async function toldAs<Value extends string | ProviderPerson>(
  code: 'unavailable' | 'unauthorized',
  work: Promise<Value>,
): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    throw new AppError(code, `The provider did not let you in: ${error.message}`, { cause: error });
  }
}

function over(): AppError {
  return new AppError(
    'unauthorized',
    'This sign-in was begun in another browser, too long ago, or before its settings changed. Begin again.',
  );
}
