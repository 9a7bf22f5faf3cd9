import { once } from 'node:events';
import { WebSocket } from 'ws';

export type ConnectOptions = { url: string };
export type ConnectRound = { tokens: readonly string[] | number; atOnce: number };

/** Visitors who come, say hello, open the conversation and wait for the flow's first message; or the same on an echo. */
export async function createConnects({ url }: ConnectOptions) {
  return {
    /** Milliseconds from connecting to the first message, one for each visitor. */
    measure: async ({ tokens, atOnce }: ConnectRound): Promise<number[]> => {
      const waiting = typeof tokens === 'number' ? Array.from({ length: tokens }, () => null) : [...tokens];
      const taken: number[] = [];
      const come = async (): Promise<void> => {
        for (let token = waiting.pop(); token !== undefined; token = waiting.pop()) {
          taken.push(await firstMessage(url, token));
        }
      };
      await Promise.all(Array.from({ length: atOnce }, come));
      return taken;
    },
    stop: async () => undefined,
  };
}

async function firstMessage(url: string, token: string | null): Promise<number> {
  const startedAt = performance.now();
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await once(socket, 'open');
  const answered = new Promise<void>((resolve, reject) => {
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as { type: string; message?: { transient?: boolean } };
      if (frame.type === 'error' || frame.type === 'nack') reject(new Error(`Refused: ${data.toString()}`));
      if (frame.type === 'message' && frame.message?.transient !== true) resolve();
    });
    socket.on('close', () => reject(new Error(`The server of ${url} closed the socket.`)));
  });
  if (token !== null) socket.send(JSON.stringify({ type: 'hello', token }));
  socket.send(token === null ? '{"type":"message"}' : trigger);
  await answered;
  const took = performance.now() - startedAt;
  socket.removeAllListeners('close');
  socket.terminate();
  return took;
}

const trigger = JSON.stringify({
  type: 'send',
  clientId: 'open',
  body: { kind: 'custom', data: JSON.stringify({ customerServicePlugin: 0, src: '7' }) },
});
