import type { VisitorClientFrame, VisitorServerFrame } from '@parley/schemas';
import type { OpenSocket, VisitorPlatform } from './platform.ts';

/** One connection of the visitor socket. States: `opening` → `greeted` (after `ready`) → `closed`; never opened again. */
export type VisitorSocket = {
  send: (frame: VisitorClientFrame) => void;
  close: () => void;
  /** Asks for a sign of life now: after sleep, a connection may be gone without anybody having said so. */
  probe: () => void;
  /** The device says that it has no network. */
  lose: () => void;
};

export type VisitorSocketOptions = {
  address: string;
  hello: () => Extract<VisitorClientFrame, { type: 'hello' }>;
  platform: Pick<VisitorPlatform, 'setTimer'>;
  openSocket: OpenSocket;
  /** A sign of life is overdue, or has come after all. */
  onDoubt: (isUnsure: boolean) => void;
  /** Every frame but `pong`, in the order in which they came. */
  onFrame: (frame: VisitorServerFrame) => void;
  /** Once, whatever ended it. */
  onClosed: (end: SocketEnd) => void;
};

/** `error`: what the server said before it closed. */
export type SocketEnd = { code: number; error: { code: string; message: string } | null };

const readyMilliseconds = 15_000;
const quietMilliseconds = 25_000;
const doubtMilliseconds = 3_000;
const pongMilliseconds = 10_000;
const probeMilliseconds = 4_000;

/** Code of a connection that was given up because nothing was heard; a browser does not let us send it. */
const unheard = 4000;

/** Connects and says hello; asks for a sign of life when nothing is heard, and gives up when none comes. */
export function openVisitorSocket(options: VisitorSocketOptions): VisitorSocket {
  const { platform, onFrame, onDoubt, onClosed } = options;
  let isUnsure = false;
  let isClosed = false;
  let lastError: SocketEnd['error'] = null;
  let cancelTimer = platform.setTimer(readyMilliseconds, () => giveUp());

  const end = (code: number): void => {
    if (isClosed) return;
    isClosed = true;
    cancelTimer();
    onClosed({ code, error: lastError });
  };
  const giveUp = (): void => {
    socket.close();
    end(unheard);
  };
  const send = (frame: VisitorClientFrame): void => {
    if (!isClosed) socket.send(JSON.stringify(frame));
  };
  const awaitNext = (): void => {
    cancelTimer();
    cancelTimer = platform.setTimer(quietMilliseconds, () => ask(pongMilliseconds));
  };
  const ask = (patience: number): void => {
    send({ type: 'ping' });
    cancelTimer();
    cancelTimer = platform.setTimer(doubtMilliseconds, () => {
      doubt(true);
      cancelTimer = platform.setTimer(patience - doubtMilliseconds, giveUp);
    });
  };
  const doubt = (next: boolean): void => {
    if (isUnsure === next || isClosed) return;
    isUnsure = next;
    onDoubt(next);
  };
  const socket = options.openSocket(options.address, {
    opened: () => send(options.hello()),
    heard: (text) => {
      const frame = parseFrame(text);
      if (isClosed || !frame) return;
      awaitNext();
      doubt(false);
      if (frame.type === 'error') lastError = frame.error;
      if (frame.type !== 'pong') onFrame(frame);
    },
    closed: end,
  });
  return {
    send,
    probe: () => {
      if (!isClosed) ask(probeMilliseconds);
    },
    lose: () => {
      if (!isClosed) giveUp();
    },
    close: () => {
      if (isClosed) return;
      socket.close(1000);
      end(1000);
    },
  };
}

/** Frames of a newer server that are not known here are passed over by whoever handles them. */
function parseFrame(text: string): VisitorServerFrame | null {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && 'type' in value ? (value as VisitorServerFrame) : null;
  } catch {
    return null;
  }
}
