import type { AgentClientFrame, AgentServerFrame } from '@parley/schemas';
import { reconnectDelay } from '../visitor/reconnect-delay.ts';
import { AgentError } from './agent-error.ts';
import type { AgentPlatform } from './agent-platform.ts';

/**
 * States of the connection. `unsure`: a sign of life is overdue, so that what is asked for may not arrive; it becomes
 * `online` again or `offline`. `replaced` and `signed-out` are final until `open` is called again.
 */
export type AgentConnection =
  'idle' | 'connecting' | 'online' | 'unsure' | 'offline' | 'replaced' | 'signed-out' | 'closed';

/** Keeps the agent socket open: goes on where it was after every loss, until it is told that its place is over. */
export type AgentLink = {
  readonly connection: AgentConnection;
  /** Resolves with the first `ready`. @throws AgentError `replaced`, `unauthorized`, `closed` */
  open: () => Promise<void>;
  send: (frame: AgentClientFrame) => void;
  /** Comes back at once instead of at the next try; while online, finds out soon whether that is still so. */
  wake: () => void;
  /** The device says that it has no network: nothing that is connected is so any more. */
  lose: () => void;
  close: () => void;
};

export type AgentLinkOptions = {
  address: string;
  headers: () => Record<string, string>;
  platform: Pick<AgentPlatform, 'openSocket' | 'setTimer' | 'random'>;
  onFrame: (frame: Extract<AgentServerFrame, { type: 'ready' | 'event' }>) => void;
  onError: (error: { code: string; message: string }) => void;
  onConnection: (connection: AgentConnection) => void;
};

/** Whoever serves visitors must know soon that they cannot. */
const quietMilliseconds = 5_000;
const doubtMilliseconds = 3_000;
const patienceMilliseconds = 15_000;
/** After sleep a socket is often dead without knowing: less patience when somebody looks at the screen again. */
const wakingMilliseconds = 4_000;
const replacedCode = 4409;
const unauthorizedCode = 4401;

export function createAgentLink(options: AgentLinkOptions): AgentLink {
  const { platform, onFrame, onError, onConnection } = options;
  let connection: AgentConnection = 'idle';
  let cursor: string | undefined;
  let failures = 0;
  let socket: { send: (text: string) => void; close: () => void } | null = null;
  let cancelTimer = (): void => undefined;
  let probe = (): void => undefined;
  let drop = (): void => undefined;
  let opening: { promise: Promise<void>; resolve: () => void; reject: (error: AgentError) => void } | null = null;

  const become = (next: AgentConnection): void => {
    if (connection === next) return;
    connection = next;
    onConnection(next);
  };
  const finish = (final: 'replaced' | 'signed-out' | 'closed', error: AgentError): void => {
    cancelTimer();
    socket = null;
    become(final);
    opening?.reject(error);
    opening = null;
  };

  const lost = (code: number): void => {
    cancelTimer();
    socket = null;
    if (code === replacedCode) {
      return finish('replaced', new AgentError('replaced', 'The account has signed in at another place.'));
    }
    if (code === unauthorizedCode) {
      return finish('signed-out', new AgentError('unauthorized', 'The sign-in or API key is not valid (any more).'));
    }
    failures += 1;
    become('offline');
    cancelTimer = platform.setTimer(reconnectDelay(failures, platform.random), dial);
  };

  const dial = (): void => {
    if (!platform.openSocket) throw new AgentError('unexpected', 'There is no WebSocket here: give `openSocket`.');
    if (connection !== 'offline') become('connecting');
    let isOver = false;
    const end = (code: number): void => {
      if (isOver) return;
      isOver = true;
      if (connection !== 'closed') lost(code);
    };
    const current = platform.openSocket(options.address, options.headers(), {
      opened: () => {
        if (isOver) return;
        current.send(JSON.stringify({ type: 'hello', ...(cursor !== undefined && { cursor }) }));
      },
      heard: (text) => {
        const frame = isOver ? null : parseFrame(text);
        if (!frame) return;
        awaitNext();
        if (connection === 'unsure') become('online');
        if (frame.type === 'error') onError(frame.error);
        if (frame.type !== 'ready' && frame.type !== 'event') return;
        cursor = frame.cursor;
        onFrame(frame);
        if (frame.type !== 'ready') return;
        failures = 0;
        become('online');
        opening?.resolve();
        opening = null;
      },
      closed: end,
    });
    socket = current;
    const giveUp = (): void => {
      current.close();
      end(0);
    };
    drop = giveUp;
    const ask = (patience: number): void => {
      cancelTimer();
      current.send('{"type":"ping"}');
      cancelTimer = platform.setTimer(doubtMilliseconds, () => {
        become('unsure');
        cancelTimer = platform.setTimer(patience - doubtMilliseconds, giveUp);
      });
    };
    const awaitNext = (): void => {
      cancelTimer();
      cancelTimer = platform.setTimer(quietMilliseconds, () => ask(patienceMilliseconds));
    };
    probe = () => ask(wakingMilliseconds);
    cancelTimer();
    cancelTimer = platform.setTimer(patienceMilliseconds, giveUp);
  };

  return {
    get connection() {
      return connection;
    },
    open: () => {
      if (opening) return opening.promise;
      if (connection === 'online') return Promise.resolve();
      let resolve = (): void => undefined;
      let reject = (_error: AgentError): void => undefined;
      const promise = new Promise<void>((onResolve, onReject) => {
        resolve = onResolve;
        reject = onReject;
      });
      opening = { promise, resolve, reject };
      if (!socket) {
        cancelTimer();
        dial();
      }
      return promise;
    },
    send: (frame) => {
      if (connection === 'online' || connection === 'unsure') socket?.send(JSON.stringify(frame));
    },
    wake: () => {
      if (connection === 'online' || connection === 'unsure') return probe();
      if (connection !== 'offline' || socket) return;
      cancelTimer();
      dial();
    },
    lose: () => {
      if (socket) drop();
    },
    close: () => {
      const open = socket;
      finish('closed', new AgentError('closed', 'This client was closed.'));
      open?.close();
    },
  };
}

/** Frames of a newer server that are not known here are passed over. */
function parseFrame(text: string): AgentServerFrame | null {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && 'type' in value ? (value as AgentServerFrame) : null;
  } catch {
    return null;
  }
}
