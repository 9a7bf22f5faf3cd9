import type { OpenSocket } from '@parley/sdk/visitor';
import { WebSocket } from 'ws';

/** WebSockets for the clients: Node 20 has none of its own, and a cookie needs headers. */
export function openWebSocket(headers: Record<string, string> = {}): OpenSocket {
  return (address, { opened, heard, closed }) => {
    const socket = new WebSocket(address, { headers });
    socket.on('open', opened);
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (!isBinary) heard(data.toString('utf8'));
    });
    // `close` follows.
    socket.on('error', () => undefined);
    socket.on('close', (code) => closed(code));
    return {
      send: (text) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
      close: (code) => socket.close(code),
    };
  };
}
