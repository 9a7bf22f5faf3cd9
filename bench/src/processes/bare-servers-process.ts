import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { visitorClientFrames } from '@parley/schemas';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { WebSocketServer } from 'ws';
import { cpuSeconds, settledMemory } from './usage.ts';

export type BareServerOptions = {
  /** `echo` sends back what came; `answer` parses and validates it, and writes an acknowledgement and an answer. */
  kind: 'echo' | 'answer';
};

/** The least that a WebSocket server can do with a message: what everything beyond is measured against. */
export async function createBareServer({ kind }: BareServerOptions) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const validate = new Ajv2020().compile(visitorClientFrames.send);
  let seq = 0;
  server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      if (kind === 'echo') {
        socket.send(data, { binary: false });
        return;
      }
      const frame: unknown = JSON.parse(data.toString());
      if (!validate(frame)) {
        socket.close(4400);
        return;
      }
      const { clientId, body } = frame as { clientId: string; body: { text: string } };
      seq += 2;
      const sentAt = new Date().toISOString();
      const [messageId, answerId] = [nameOf(seq), nameOf(seq + 1)];
      socket.send(JSON.stringify({ type: 'ack', clientId, messageId, seq, sentAt }));
      const message = {
        id: answerId,
        seq: seq + 1,
        sessionId: 'ses_01k00000000000000000000000',
        sentAt,
        from: { kind: 'system', name: 'Web' },
        body: { kind: 'text', text: `You said ${body.text}` },
      };
      socket.send(JSON.stringify({ type: 'message', message, change: seq + 1 }));
    });
  });
  return {
    address: async () => ({ url: `ws://127.0.0.1:${port}` }),
    cpuSeconds: async () => cpuSeconds(),
    memory: () => settledMemory(),
    stop: async () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

/** As long as an id of ours. */
function nameOf(seq: number): string {
  return `msg_${String(seq).padStart(26, '0')}`;
}
