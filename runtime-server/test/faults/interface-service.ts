import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { scoreOf } from './fault-flow.ts';
import { pause } from './server-process.ts';

/** One try of a call, as the service behind it saw it. */
export type SeenCall = { key: string; body: string; signature: string };

/**
 * The service behind the interface calls: notes every try, answers at once, slowly, with a 500 or not at all, and fails
 * one key at most twice, so that what a session is told depends only on its phone number.
 */
export type InterfaceService = AsyncDisposable & { url: string; calls: SeenCall[] };

export async function startInterfaceService(random: () => number, onCall: () => void): Promise<InterfaceService> {
  const calls: SeenCall[] = [];
  const failures = new Map<string, number>();

  const answer = async (call: SeenCall, response: ServerResponse): Promise<void> => {
    const failed = failures.get(call.key) ?? 0;
    const chance = random();
    if (chance < 0.3 && failed < 2) {
      failures.set(call.key, failed + 1);
      if (chance < 0.1) {
        response.destroy();
        return;
      }
      response.writeHead(500).end('No.');
      return;
    }
    if (chance > 0.6) await pause(random() * 900);
    const { Phonenumber: phone = '' } = JSON.parse(call.body) as { Phonenumber?: string };
    response
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ Score: String(scoreOf(phone)) }));
  };

  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => void parts.push(part));
    request.on('error', () => undefined);
    request.on('end', () => {
      const { 'idempotency-key': key, 'x-signature': signature } = request.headers;
      const call = { key: String(key), body: Buffer.concat(parts).toString('utf8'), signature: String(signature) };
      calls.push(call);
      onCall();
      void answer(call, response);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/score`,
    calls,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
