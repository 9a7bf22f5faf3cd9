import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type SeenRequest = { method: string; path: string; headers: IncomingHttpHeaders; body: string };

/** A real HTTP server for one test: keeps what it was asked and how many connections were opened. */
export type TestServer = { port: number; url: string; requests: SeenRequest[]; connections: number };

/** Listens on 127.0.0.1 until the test ends; `answer` is called when the whole request was read. */
export async function startTestServer(
  answer: (response: ServerResponse, request: SeenRequest) => void,
): Promise<TestServer> {
  const seen: TestServer = { port: 0, url: '', requests: [], connections: 0 };
  const server = createServer((incoming, response) => {
    void readRequest(incoming).then((request) => {
      seen.requests.push(request);
      answer(response, request);
    });
  });
  server.on('connection', () => (seen.connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  seen.port = (server.address() as AddressInfo).port;
  seen.url = `http://127.0.0.1:${seen.port}`;
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return seen;
}

/** Answers with a value as JSON. */
export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}

async function readRequest(incoming: IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { method = '', url: path = '', headers } = incoming;
  return { method, path, headers, body: Buffer.concat(chunks).toString('utf8') };
}
