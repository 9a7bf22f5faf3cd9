import { upgradeWebSocket } from '@hono/node-server';
import type { Context } from 'hono';
import { WebSocket } from 'ws';
import type { HttpEnv, Mount } from '../../platform/http/index.ts';
import { createLiveSockets } from '../../platform/sockets/index.ts';
import { createVisitorConnection, type ConnectionDependencies, type VisitorConnection } from './connection.ts';

/** The visitor socket's place in the HTTP application, and its care for dead sockets. */
export type VisitorSockets = {
  mounts: Mount[];
  /** How many sockets are open on this node. */
  readonly size: number;
  start: () => void;
  /** Closes every socket with 1001, also those that have not said hello. */
  stop: () => void;
};

const heartbeatMilliseconds = 30_000;

export function createVisitorSockets(dependencies: ConnectionDependencies): VisitorSockets {
  const live = createLiveSockets<VisitorConnection>({
    clock: dependencies.clock,
    heartbeatMilliseconds,
    goAway: (connection) => connection.goAway(),
  });

  const upgrade = upgradeWebSocket((c: Context<HttpEnv>) => ({
    onOpen: (_event, { raw }) => {
      if (!(raw instanceof WebSocket)) return;
      live.accept(raw, (transport) => createVisitorConnection(dependencies, transport), c.env.incoming?.socket);
    },
    // A frame that breaks the protocol or its limit; the library closes the socket with the code that says so.
    onError: () => undefined,
  }));

  return {
    mounts: [
      {
        method: 'GET',
        path: '/api/v1/visitor/socket',
        // The token in hello is the only authorisation: any page may embed us, so Origin says nothing (protocol.md §2).
        handler: async (c: Context<HttpEnv>) =>
          (await upgrade(c, () => Promise.resolve())) ??
          c.text('This is the visitor socket: connect to it with a WebSocket.', 426, { Upgrade: 'websocket' }),
      },
    ],
    get size() {
      return live.size;
    },
    start: live.start,
    stop: live.stop,
  };
}
