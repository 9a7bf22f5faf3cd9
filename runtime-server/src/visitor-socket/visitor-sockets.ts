import { upgradeWebSocket } from '@hono/node-server';
import type { Context } from 'hono';
import { WebSocket } from 'ws';
import { setRepeatingTimer, type Cancel } from '../platform/clock.ts';
import type { HttpEnv, Mount } from '../platform/http/index.ts';
import { createVisitorConnection, type ConnectionDependencies, type VisitorConnection } from './connection.ts';
import { createSocketTransport, type Corkable, type SocketTransport } from './socket-transport.ts';

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
  const live = new Map<WebSocket, { connection: VisitorConnection; transport: SocketTransport; isAlive: boolean }>();
  let cancelHeartbeat: Cancel = () => undefined;
  let isStopped = false;

  const accept = (socket: WebSocket, stream: Corkable | undefined): void => {
    const transport = createSocketTransport(socket, stream);
    const connection = createVisitorConnection(dependencies, transport);
    const entry = { connection, transport, isAlive: true };
    live.set(socket, entry);
    socket.on('pong', () => {
      entry.isAlive = true;
    });
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      entry.isAlive = true;
      if (isBinary) connection.receiveBinary();
      else connection.receiveText(data.toString('utf8'));
    });
    socket.on('close', () => {
      live.delete(socket);
      connection.dispose();
    });
    if (isStopped) connection.goAway();
  };

  const upgrade = upgradeWebSocket((c: Context<HttpEnv>) => ({
    onOpen: (_event, { raw }) => {
      if (raw instanceof WebSocket) accept(raw, c.env.incoming?.socket);
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
    start: () => {
      cancelHeartbeat = setRepeatingTimer(dependencies.clock, heartbeatMilliseconds, () => {
        for (const entry of live.values()) {
          if (!entry.isAlive) entry.transport.terminate();
          else {
            entry.isAlive = false;
            entry.transport.ping();
          }
        }
      });
    },
    stop: () => {
      isStopped = true;
      cancelHeartbeat();
      for (const { connection } of live.values()) connection.goAway();
    },
  };
}
