import type { WebSocket } from 'ws';

/** A socket as the connection uses it; knows nothing of what is said. */
export type SocketTransport = {
  send: (text: string) => void;
  close: (code: number, reason: string) => void;
  /** Bytes that were given to `send` and are not on their way yet. */
  buffered: () => number;
  /** Resolves when everything that was sent is on its way, or the socket is gone. */
  flushed: () => Promise<void>;
  /** Asks at protocol level whether the other side is still there. */
  ping: () => void;
  /** Drops it without a word. */
  terminate: () => void;
};

/** The stream below a socket: what it is given while corked travels in one packet. */
export type Corkable = { cork: () => void; uncork: () => void };

export function createSocketTransport(socket: WebSocket, stream?: Corkable): SocketTransport {
  const holdBack = stream && createHoldBack(stream);
  let pending = 0;
  let waiting: (() => void)[] = [];
  const settle = (): void => {
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  const onSent = (): void => {
    pending -= 1;
    if (pending === 0) settle();
  };
  socket.on('close', settle);
  return {
    send: (text) => {
      if (socket.readyState !== socket.OPEN) return;
      pending += 1;
      holdBack?.();
      socket.send(text, onSent);
    },
    close: (code, reason) => socket.close(code, reason),
    buffered: () => socket.bufferedAmount,
    flushed: () =>
      pending === 0 || socket.readyState !== socket.OPEN
        ? Promise.resolve()
        : new Promise((resolve) => void waiting.push(resolve)),
    ping: () => {
      if (socket.readyState === socket.OPEN) socket.ping();
    },
    terminate: () => socket.terminate(),
  };
}

let heldBack: (() => void)[] = [];

/**
 * What is said to a socket goes out at the end of this turn of the event loop: an acknowledgement and the answers that
 * follow it at once cost one system call instead of one each, and answers to many visitors go out one after another,
 * which wakes their readers once.
 */
function createHoldBack(stream: Corkable): () => void {
  let isHeld = false;
  const letGo = (): void => {
    isHeld = false;
    stream.uncork();
  };
  return () => {
    if (isHeld) return;
    isHeld = true;
    if (heldBack.length === 0) setImmediate(letAllGo);
    heldBack.push(letGo);
    stream.cork();
  };
}

function letAllGo(): void {
  const together = heldBack;
  heldBack = [];
  for (const letGo of together) letGo();
}
