import { deriveSecrets } from '../../src/platform/secrets.ts';
import { faultFlow, phoneFlow } from './fault-flow.ts';
import { createPatientRequest, type PatientRequest } from './patient-request.ts';
import type { ServerProcess } from './server-process.ts';

const administrator = { email: 'admin@example.com', password: 'correct horse battery' };
const appSecret = 'a secret of at least thirty-two characters';
export const secrets = deriveSecrets(appSecret);

/** What the server under test is told by its environment. */
export const environment = {
  APP_SECRET: appSecret,
  ALLOW_PRIVATE_HOSTS: '127.0.0.1',
  ADMIN_EMAIL: administrator.email,
  ADMIN_PASSWORD: administrator.password,
};

export type Installation = { channelId: string; agents: { agentId: string; apiKey: string }[] };

/** Groups, agents with keys of their own, a rating, the published flow and its channel: all by the administrator. */
export async function install(
  server: Pick<ServerProcess, 'url' | 'up'>,
  { interfaceUrl, agents }: { interfaceUrl: string; agents: number },
): Promise<Installation> {
  const request = await administrate(server);
  for (const key of ['gold', 'desk']) await made(request, 'POST', '/api/v1/skill-groups', { key, name: key });
  await made(request, 'PUT', '/api/v1/ratings/stars', {
    name: 'Stars',
    type: 'stars',
    levels: [
      { id: '1', text: 'Bad' },
      { id: '2', text: 'Good' },
    ],
    inviteText: 'How was it?',
    thankText: 'Thank you',
    validSeconds: 3_600,
    rules: { automatic: true, agent: true, visitor: false },
  });
  const publish = async (document: object): Promise<{ id: string }> => {
    const flow = await made<{ id: string }>(request, 'POST', '/api/v1/flows', document);
    await made(request, 'POST', `/api/v1/flows/${flow.id}/publish`, {});
    return flow;
  };
  await publish(phoneFlow());
  const flow = await publish(faultFlow(interfaceUrl));
  const channel = await made<{ id: string }>(request, 'POST', '/api/v1/channels', {
    kind: 'web',
    name: 'Faults',
    flowId: flow.id,
    ratingKey: 'stars',
  });
  const installed: Installation = { channelId: channel.id, agents: [] };
  for (let number = 1; number <= agents; number += 1) {
    const agent = await made<{ id: string }>(request, 'POST', '/api/v1/agents', {
      email: `agent${number}@example.com`,
      name: `Agent ${number}`,
      role: 'agent',
      capacity: 4,
      skillGroupKeys: ['gold', 'desk'],
      password: 'correct horse battery',
    });
    const key = await made<{ secret: string }>(request, 'POST', '/api/v1/api-keys', {
      name: `Agent ${number}`,
      scopes: ['agents:act'],
      agentId: agent.id,
    });
    installed.agents.push({ agentId: agent.id, apiKey: key.secret });
  }
  return installed;
}

/** Asks in the name of the administrator, until the server answers. */
export async function administrate(server: Pick<ServerProcess, 'url' | 'up'>): Promise<PatientRequest> {
  return createPatientRequest(server, { Origin: server.url, Cookie: await signIn(server) });
}

async function signIn(server: Pick<ServerProcess, 'url' | 'up'>): Promise<string> {
  await server.up();
  const response = await fetch(`${server.url}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { Origin: server.url, 'Content-Type': 'application/json' },
    body: JSON.stringify(administrator),
  });
  if (response.status !== 200) throw new Error(`The administrator could not sign in: ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

/** A new anonymous visitor's token. */
export async function admitVisitor(server: Pick<ServerProcess, 'url' | 'up'>, channelId: string): Promise<string> {
  const request = createPatientRequest(server, {});
  return (await made<{ token: string }>(request, 'POST', `/api/v1/channels/${channelId}/visitors`, {})).token;
}

export async function made<Body>(request: PatientRequest, method: string, path: string, body: unknown): Promise<Body> {
  const answer = await request(method, path, body);
  if (answer.status < 200 || answer.status > 299) {
    throw new Error(`${method} ${path} failed with ${answer.status}: ${JSON.stringify(answer.body)}`);
  }
  // Answered by the server under test.
  return answer.body as Body;
}
