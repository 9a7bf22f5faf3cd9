import type { ServerResponse } from 'node:http';
import { verifySignature } from '../src/platform/outgoing/index.ts';
import { startTestServer, type SeenRequest } from '../src/platform/outgoing/test-server.fixtures.ts';
import type { SystemClient, SystemNode } from './agent-system.fixtures.ts';

export type Told = {
  id: string;
  type: string;
  sessionId: string | null;
  sequence: number | null;
  data: Record<string, unknown>;
};

/** A receiver of events that listens until the test ends, and what it was told. */
export type Receiver = {
  url: string;
  id: string;
  secret: string;
  requests: SeenRequest[];
  told: () => Told[];
  types: () => string[];
  /** Whether every request is signed by the secret. */
  isSigned: (secret?: string, now?: Date) => boolean;
};

export async function startReceiver(
  admin: SystemClient,
  endpoint: object = {},
  answer: (response: ServerResponse, request: SeenRequest, count: number) => void = (response) =>
    void response.writeHead(204).end(),
): Promise<Receiver> {
  let count = 0;
  const server = await startTestServer((response, request) => answer(response, request, (count += 1)));
  const made = await admin.post('/webhooks', { url: `${server.url}/hook`, events: ['*'], ...endpoint });
  if (made.status !== 201) throw new Error(`No endpoint: ${JSON.stringify(made.body)}`);
  const secret = String(made.body.secret);
  const told = () => server.requests.map(({ body }) => JSON.parse(body) as Told);
  return {
    url: `${server.url}/hook`,
    id: String(made.body.id),
    secret,
    requests: server.requests,
    told,
    types: () => told().map(({ type }) => type),
    isSigned: (by = secret, now) =>
      server.requests.every(({ headers, body }) => {
        const time = now ?? new Date(Number(headers['webhook-timestamp']) * 1000);
        return verifySignature(String(headers['x-signature']), body, by, { now: time.getTime() / 1000 });
      }),
  };
}

/** Puts in order what was done, and sends what is due; waits for both. */
export async function relay(node: SystemNode): Promise<void> {
  await node.settle();
  await node.server.parts.relays.orderer.sweep();
  await node.server.parts.relays.deliverer.sweep();
}
