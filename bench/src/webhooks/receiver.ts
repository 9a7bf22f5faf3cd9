import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An endpoint that answers at once, or never; and how long events took to come. */
export type Receiver = AsyncDisposable & { url: string; count: () => number; delays: number[]; reset: () => void };

export async function startReceiver({ answers }: { answers: boolean }): Promise<Receiver> {
  let count = 0;
  const delays: number[] = [];
  const take = (body: string, response: ServerResponse): void => {
    count += 1;
    const { time } = JSON.parse(body) as { time: string };
    delays.push(Date.now() - Date.parse(time));
    response.writeHead(204).end();
  };
  const server = createServer((request, response) => {
    if (!answers) return;
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.on('end', () => take(body, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    count: () => count,
    delays,
    reset: () => {
      count = 0;
      delays.length = 0;
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
