import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** What the provider says of somebody. */
export type Person = { email?: string; email_verified?: boolean; name?: string; groups?: unknown };

/** A real OpenID Connect provider on this machine, with one client, whose people come in without a page. */
export type TestProvider = AsyncDisposable & {
  issuer: string;
  people: Map<string, Person>;
  /** Who sits at the browser that comes next. */
  whoComes(subject: string): void;
  /** Goes through the provider's pages as the browser of this person; answers the query of the way back. */
  walk(url: string, subject: string): Promise<string>;
};

export const testClient = { clientId: 'parley', clientSecret: 'the secret of the client, long enough' };

export async function startTestProvider(redirectUri: string): Promise<TestProvider> {
  const people = new Map<string, Person>();
  let subject = '';
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => {};
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: testClient.clientId,
        client_secret: testClient.clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    cookies: { keys: ['a key of the test'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => Promise.resolve({ sub: id, ...people.get(id) }),
    }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  });
  const callback = provider.callback();
  const letIn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const grant = new provider.Grant({ accountId: subject, clientId: testClient.clientId });
    grant.addOIDCScope('openid email profile');
    const grantId = await grant.save();
    await provider.interactionDetails(request, response);
    await provider.interactionFinished(request, response, { login: { accountId: subject }, consent: { grantId } });
  };
  handle = (request, response) => {
    if (request.url?.startsWith('/interaction/')) void letIn(request, response);
    else void callback(request, response);
  };
  return {
    issuer,
    people,
    whoComes: (who) => {
      subject = who;
    },
    async walk(url, who) {
      subject = who;
      const cookies = new Map<string, string>();
      let next = url;
      while (!next.startsWith(redirectUri)) {
        const headers = { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
        const answer = await fetch(next, { redirect: 'manual', headers });
        for (const cookie of answer.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
          cookies.set(name, value);
        }
        const location = answer.headers.get('location');
        if (location === null) throw new Error(`The provider stopped at ${next}: ${await answer.text()}`);
        next = new URL(location, next).href;
      }
      return new URL(next).search;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
