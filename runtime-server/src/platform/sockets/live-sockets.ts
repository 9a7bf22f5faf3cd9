import type { WebSocket } from 'ws';
import { setRepeatingTimer, type Cancel, type Clock } from '../clock.ts';
import { afterReading } from './after-reading.ts';
import { createSocketTransport, type Corkable, type SocketTransport } from './socket-transport.ts';

/** What is said over one socket, whoever says it. */
export type SocketConnection = {
  receiveText: (text: string) => void;
  receiveBinary: () => void;
  /** The socket is gone. */
  dispose: () => void;
};

/** The open sockets of one kind on this node, each with its connection. Those that no longer answer are dropped. */
export type LiveSockets<Connection extends SocketConnection> = {
  /** `stream` is what lies below the socket, where it may be corked. */
  accept: (socket: WebSocket, connect: (transport: SocketTransport) => Connection, stream?: Corkable) => void;
  connections: () => Connection[];
  readonly size: number;
  start: () => void;
  /** Sends every connection away, and whoever comes later too. */
  stop: () => void;
};

export function createLiveSockets<Connection extends SocketConnection>({
  clock,
  heartbeatMilliseconds,
  goAway,
}: {
  clock: Clock;
  /** A socket that was silent for so long is asked, and dropped after as long again. */
  heartbeatMilliseconds: number;
  goAway: (connection: Connection) => void;
}): LiveSockets<Connection> {
  const live = new Map<WebSocket, { connection: Connection; transport: SocketTransport; isAlive: boolean }>();
  let cancelHeartbeat: Cancel = () => undefined;
  let isStopped = false;

  const beat = (): void => {
    for (const entry of live.values()) {
      if (!entry.isAlive) entry.transport.terminate();
      else {
        entry.isAlive = false;
        entry.transport.ping();
      }
    }
  };
  const connections = (): Connection[] => [...live.values()].map(({ connection }) => connection);

  return {
    accept: (socket, connect, stream) => {
      const transport = createSocketTransport(socket, stream);
      const connection = connect(transport);
      const entry = { connection, transport, isAlive: true };
      live.set(socket, entry);
      socket.on('pong', () => {
        entry.isAlive = true;
      });
      socket.on('message', (data: Buffer, isBinary: boolean) => {
        entry.isAlive = true;
        afterReading(() => {
          if (isBinary) connection.receiveBinary();
          else connection.receiveText(data.toString('utf8'));
        });
      });
      socket.on('close', () => {
        live.delete(socket);
        // What was said before is heard before.
        afterReading(connection.dispose);
      });
      if (isStopped) goAway(connection);
    },
    connections,
    get size() {
      return live.size;
    },
    start: () => {
      cancelHeartbeat = setRepeatingTimer(clock, heartbeatMilliseconds, beat);
    },
    stop: () => {
      isStopped = true;
      cancelHeartbeat();
      for (const connection of connections()) goAway(connection);
    },
  };
}
