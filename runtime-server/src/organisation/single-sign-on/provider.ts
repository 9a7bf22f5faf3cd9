import type * as OpenIdClient from 'openid-client';
import type { Configuration, CustomFetchOptions } from 'openid-client';
import type { AllowedHosts, GuardedDispatcher } from '../../platform/outgoing/index.ts';
import { requestGuarded } from '../../platform/outgoing/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { createLoadingCache } from '../../platform/loading-cache.ts';
import type { Connection } from './single-sign-on.store.ts';

/** Who somebody is, by what a provider says of them. */
export type ProviderPerson = {
  /** The provider's own name for them, which never changes. */
  subject: string;
  email: string | null;
  /** False = the provider says that nobody has shown that it is theirs. */
  isEmailVerified: boolean;
  name: string | null;
  groups: string[];
};

/** What a sign-in at the provider is bound to, from its beginning to its end. */
export type Attempt = { state: string; nonce: string; codeVerifier: string };

/** OpenID Connect (authorization code with PKCE) at the provider of a connection; every request is guarded (SSRF). */
export type Providers = {
  /** Asks the provider what it is. @throws ProviderError */
  discover(connection: Connection): Promise<{ authorizationEndpoint: string }>;
  /** @throws ProviderError */
  addressOf(connection: Connection, attempt: Attempt, loginHint: string): Promise<string>;
  /** @throws ProviderError for whatever is wrong with the answer: its signature, its time, for whom it is, its nonce. */
  personOf(connection: Connection, attempt: Attempt, query: string): Promise<ProviderPerson>;
};

/** The provider was not reached, or did not answer as one does. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
}

export function createProviders(deps: {
  dispatcher: GuardedDispatcher;
  allowedHosts: AllowedHosts;
  clock: Clock;
  redirectUri: string;
}): Providers {
  const { dispatcher, allowedHosts, clock, redirectUri } = deps;
  const fetchGuarded = (url: string, options: CustomFetchOptions): Promise<Response> =>
    exchange(url, options, { dispatcher, clock });
  const configurations = createLoadingCache<Connection, Configuration>({
    keyOf: ({ applicationId, revision }) => `${applicationId} ${revision}`,
    maxEntries: 500,
    maxAge: { milliseconds: 10 * 60_000, clock },
    load: async ({ issuer, clientId, clientSecret }) => {
      const client = await openId();
      const server = new URL(issuer);
      // Only where whoever runs this allowed the very host: a provider beside us.
      const isPlain = server.protocol === 'http:' && allowedHosts.has(server.hostname, Number(server.port || 80));
      const execute = isPlain ? [client.allowInsecureRequests] : [];
      const options = { [client.customFetch]: fetchGuarded, timeout: TIMEOUT_SECONDS, execute };
      const metadata = (await client.discovery(server, clientId, undefined, undefined, options)).serverMetadata();
      const { token_endpoint_auth_methods_supported: methods = ['client_secret_basic'] } = metadata;
      const proof =
        clientSecret === null
          ? client.None()
          : methods.includes('client_secret_basic')
            ? client.ClientSecretBasic(clientSecret)
            : client.ClientSecretPost(clientSecret);
      const configuration = new client.Configuration(metadata, clientId, undefined, proof);
      configuration[client.customFetch] = fetchGuarded;
      configuration.timeout = TIMEOUT_SECONDS;
      if (isPlain) client.allowInsecureRequests(configuration);
      return configuration;
    },
  });
  const configurationOf = (connection: Connection): Promise<Configuration> => told(configurations.get(connection));

  return {
    async discover(connection) {
      configurations.forget(connection);
      const { authorization_endpoint: address } = (await configurationOf(connection)).serverMetadata();
      if (address === undefined) throw new ProviderError('The provider names no page to sign in at.');
      return { authorizationEndpoint: address };
    },
    async addressOf(connection, { state, nonce, codeVerifier }, loginHint) {
      const configuration = await configurationOf(connection);
      const client = await openId();
      const parameters = {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        login_hint: loginHint,
      };
      return client.buildAuthorizationUrl(configuration, parameters).href;
    },
    async personOf(connection, { state, nonce, codeVerifier }, query) {
      const configuration = await configurationOf(connection);
      const client = await openId();
      const address = new URL(redirectUri);
      address.search = query;
      const tokens = await told(
        client.authorizationCodeGrant(configuration, address, {
          pkceCodeVerifier: codeVerifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        }),
      );
      const claims = tokens.claims();
      if (!claims) throw new ProviderError('The provider did not say who signed in.');
      const lacks =
        claims['email'] === undefined || (connection.groupClaim !== '' && claims[connection.groupClaim] === undefined);
      const more =
        lacks && configuration.serverMetadata().userinfo_endpoint !== undefined
          ? await told(client.fetchUserInfo(configuration, tokens.access_token, claims.sub))
          : {};
      return describePerson(claims.sub, { ...more, ...claims }, connection.groupClaim);
    },
  };
}

function describePerson(subject: string, claims: Record<string, unknown>, groupClaim: string): ProviderPerson {
  const { email, email_verified: verified, name } = claims;
  const groups = groupClaim === '' ? [] : [claims[groupClaim]].flat();
  return {
    subject,
    email: typeof email === 'string' ? email : null,
    isEmailVerified: verified !== false && verified !== 'false',
    name: typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 100) : null,
    groups: groups.filter((group) => typeof group === 'string'),
  };
}

/** A quarter of a start to load, and most installations never need it. */
function openId(): Promise<typeof OpenIdClient> {
  return import('openid-client');
}

/** Whatever goes wrong at a provider is told in its words, not as a failure of ours. */
async function told<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw new ProviderError(wordsOf(error), { cause: error });
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return 'The provider did not answer as one does.';
  const description: unknown = Reflect.get(error, 'error_description');
  const because = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return typeof description === 'string' ? description : `${error.message}${because}`;
}

async function exchange(
  url: string,
  { method, headers, body }: CustomFetchOptions,
  deps: { dispatcher: GuardedDispatcher; clock: Clock },
): Promise<Response> {
  const answer = await requestGuarded(
    {
      method: method === 'POST' ? 'POST' : 'GET',
      url,
      headers,
      body: body === null || body === undefined ? '' : String(body),
      timeoutMilliseconds: TIMEOUT_SECONDS * 1000,
      maxResponseBytes: 1_000_000,
      read: 'all',
    },
    deps,
  );
  if (answer.status !== 'answered') throw new Error(answer.message);
  if (answer.body.status !== 'complete') throw new Error(`${answer.host} answered more than a provider has to say.`);
  return new Response(answer.body.bytes.length === 0 ? null : new Uint8Array(answer.body.bytes), {
    status: answer.httpStatus,
    headers: { 'Content-Type': answer.contentType },
  });
}

const TIMEOUT_SECONDS = 10;
