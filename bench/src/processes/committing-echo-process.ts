import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { WebSocketServer } from 'ws';

/** The least that a durable chat can do: commits a row of what came, then sends it back. */
export async function createCommittingEcho({ url }: { url: string }) {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  await pool.query('create table if not exists echoed (id bigserial primary key, text text not null)');
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      pool
        .query({ name: 'echo', text: 'insert into echoed (text) values ($1)', values: [text] })
        .then(() => socket.send(text))
        .catch(() => socket.terminate());
    });
  });
  return {
    address: async () => ({ url: `ws://127.0.0.1:${port}` }),
    stop: async () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
      await pool.end();
    },
  };
}
