import { createAdaptorServer, type ServerType } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { messageLimits } from '@parley/schemas';
import { CannotStartError } from '../errors/index.ts';
import type { HttpApp } from './create-http-app.ts';

/** The port of a node, taken before anything else is put together: its address is part of links, cookies and Origin. */
export type Listener = {
  /** The real one, where the configured one is 0. */
  port: number;
  /** Begins to answer; until then everything is 503. */
  serve: (fetch: HttpApp['fetch']) => void;
  /** Takes no more connections; resolves when the requests in hand are answered. */
  stop: () => Promise<void>;
};

/** @throws CannotStartError that says which address cannot be listened on and why */
export async function listen({
  host,
  port,
  portVariable = 'PORT',
}: {
  host: string;
  port: number;
  /** Which variable names the port. */
  portVariable?: string;
}): Promise<Listener> {
  let fetch: HttpApp['fetch'] = () => new Response('Starting.', { status: 503, headers: { 'Retry-After': '1' } });
  let inHand = 0;
  let whenDone: () => void = () => undefined;
  const server = createAdaptorServer({
    fetch: async (request, env) => {
      inHand += 1;
      try {
        return await fetch(request, env);
      } finally {
        inHand -= 1;
        if (inHand === 0) whenDone();
      }
    },
    // Twice what a frame may have: whoever reads it says what was wrong, what is larger still is cut off without a word.
    websocket: { server: new WebSocketServer({ noServer: true, maxPayload: 2 * messageLimits.frameBytes }) },
  });
  await bind(server, host, port, portVariable);
  // Of a server that listens on a host and port, not on a socket file.
  const { port: bound } = server.address() as AddressInfo;
  return {
    port: bound,
    serve: (handler) => {
      fetch = handler;
    },
    stop: async () => {
      // Sockets are closed by whoever talks on them; only requests are waited for.
      server.close();
      if ('closeIdleConnections' in server) server.closeIdleConnections();
      if (inHand > 0) await new Promise<void>((resolve) => (whenDone = resolve));
    },
  };
}

const bindFailures: Partial<Record<string, string>> = {
  EADDRINUSE: 'another process listens there; set PORT to a free one',
  EACCES: 'this user may not take that port; set PORT to one above 1023',
  EADDRNOTAVAIL: 'this machine has no such address; set HOST to one that it has, such as 127.0.0.1 or 0.0.0.0',
  ENOTFOUND: 'there is no such host; set HOST to an address of this machine, such as 127.0.0.1 or 0.0.0.0',
};

function bind(server: ServerType, host: string, port: number, portVariable: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const known = error.code === undefined ? undefined : bindFailures[error.code];
      const reason = known?.replace('PORT', portVariable) ?? error.message;
      reject(new CannotStartError(`Cannot listen on ${host}:${port}: ${reason}.`, { cause: error }));
    });
    server.listen(port, host, () => resolve());
  });
}
