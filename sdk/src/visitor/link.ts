import type { closeCodes as allCloseCodes, VisitorClientFrame, VisitorServerFrame } from '@parley/schemas';
import type { VisitorPlatform } from './platform.ts';
import { reconnectDelay } from './reconnect-delay.ts';
import type { Admission, ThreadPage } from './visitor-api.ts';
import { VisitorError } from './visitor-error.ts';
import { openVisitorSocket, type SocketEnd, type VisitorSocket } from './visitor-socket.ts';

/**
 * How the visitor is connected: `idle` → `connecting` → `online` (by socket) or `polling` (by HTTP, where sockets do not
 * get through) ⇄ `offline` (lost, trying again) → `refused` (the server does not want us: blocked, no such channel) or
 * `closed` (by us).
 */
export type VisitorStatus = 'idle' | 'connecting' | 'online' | 'polling' | 'offline' | 'refused' | 'closed';

/** Keeps a visitor connected, whatever happens in between. */
export type Link = {
  readonly status: VisitorStatus;
  /** Null before the first admission. */
  readonly token: string | null;
  start: (token: string | null) => void;
  stop: () => void;
  /** Tries at once instead of waiting for the next try; while polling, polls at once; online, asks whether we still are. */
  hurry: () => void;
  /** Gets a token anew, and goes on with it. */
  readmit: () => void;
  /** False when there is no socket to send it by. */
  send: (frame: VisitorClientFrame) => boolean;
};

export type LinkOptions = {
  platform: VisitorPlatform;
  socketAddress: string;
  /** Gets a token; with one from before it is for the same visitor. */
  admit: (token: string | null) => Promise<Admission>;
  /** How far the thread is known. */
  cursor: () => { after: number; changedAfter: number };
  /** Reads everything that is new. */
  poll: (token: string) => Promise<ThreadPage>;
  onAdmitted: (admission: Admission) => void;
  onStatus: (status: VisitorStatus, error: VisitorError | null) => void;
  onFrame: (frame: VisitorServerFrame) => void;
  onPage: (page: ThreadPage) => void;
  /** Sends what waits to be sent, by HTTP; resolves when that is done or failed. */
  flush: () => Promise<void>;
  pollMilliseconds: number;
};

/** Sockets that did not get through in a row, after which HTTP is used. */
const missesBeforePolling = 2;
const socketAgainMilliseconds = 120_000;
/** A flood is not answered by coming back at once. */
const failuresAfterFlood = 6;
/** New tokens that were refused in a row: asking for another will not help. */
const maxTokenRefusals = 2;

export function createLink(options: LinkOptions): Link {
  const { platform, onStatus, onFrame } = options;
  let status: VisitorStatus = 'idle';
  let token: string | null = null;
  let socket: { socket: VisitorSocket; isReady: boolean } | null = null;
  let isStopped = false;
  let wake: () => void = () => {};
  let failures = 0;
  let socketMisses = platform.openSocket ? 0 : missesBeforePolling;
  let tokenRefusals = 0;
  let needsAdmission = true;

  const become = (next: VisitorStatus, error: VisitorError | null = null): void => {
    if (status === next || isStopped) return;
    status = next;
    onStatus(next, error);
  };
  const sleep = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const cancel = platform.setTimer(milliseconds, resolve);
      wake = () => {
        cancel();
        resolve();
      };
      if (isStopped) wake();
    });
  const refuse = (error: VisitorError): void => {
    become('refused', error);
    isStopped = true;
  };

  const admit = async (): Promise<void> => {
    let admission: Admission;
    try {
      admission = await options.admit(token);
    } catch (error) {
      // A token from before that is no longer good is no reason to turn a visitor away.
      if (token === null || !(error instanceof VisitorError) || !tokenCodes.has(error.code)) throw error;
      admission = await options.admit(null);
    }
    token = admission.token;
    needsAdmission = false;
    if (!isStopped) options.onAdmitted(admission);
  };

  const connectSocket = (given: string): Promise<SocketEnd & { wasReady: boolean }> =>
    new Promise((resolve) => {
      const { openSocket } = platform;
      if (!openSocket) return resolve({ code: 1006, error: null, wasReady: false });
      let wasReady = false;
      const opened = openVisitorSocket({
        address: options.socketAddress,
        hello: () => ({ type: 'hello', token: given, ...options.cursor() }),
        platform,
        openSocket,
        onFrame: (frame) => {
          if (frame.type === 'ready') {
            wasReady = true;
            failures = socketMisses = tokenRefusals = 0;
            if (socket) socket.isReady = true;
            become('online');
          }
          onFrame(frame);
        },
        onClosed: (end) => {
          socket = null;
          resolve({ ...end, wasReady });
        },
      });
      socket = { socket: opened, isReady: false };
    });

  const bySocket = async (given: string): Promise<void> => {
    const { code, error, wasReady } = await connectSocket(given);
    if (isStopped || needsAdmission) return;
    const said = new VisitorError(error?.code ?? 'unreachable', error?.message ?? 'The connection was lost.');
    if (code === closeCodes.blocked) return refuse(said);
    if (code === closeCodes.token) {
      needsAdmission = true;
      tokenRefusals += 1;
      return tokenRefusals > maxTokenRefusals ? refuse(said) : undefined;
    }
    failures = code === closeCodes.tooFast ? failuresAfterFlood : failures + 1;
    if (!wasReady) socketMisses += 1;
    if (status !== 'polling') become('offline', said);
  };

  const byPolling = async (given: string): Promise<void> => {
    const until = platform.now() + socketAgainMilliseconds;
    while (!isStopped && !needsAdmission && (platform.now() < until || !platform.openSocket)) {
      await options.flush();
      if (isStopped) return;
      const page = await options.poll(given);
      if (isStopped) return;
      failures = tokenRefusals = 0;
      become('polling');
      options.onPage(page);
      await sleep(options.pollMilliseconds);
    }
    // One more miss leads straight back here.
    if (platform.openSocket) socketMisses = missesBeforePolling - 1;
  };

  const round = async (): Promise<void> => {
    try {
      if (needsAdmission || token === null) await admit();
      if (isStopped || token === null) return;
      if (socketMisses < missesBeforePolling) await bySocket(token);
      else await byPolling(token);
    } catch (error) {
      const known =
        error instanceof VisitorError ? error : new VisitorError('unexpected', String(error), { cause: error });
      if (tokenCodes.has(known.code) && !needsAdmission && tokenRefusals < maxTokenRefusals) {
        needsAdmission = true;
        tokenRefusals += 1;
        return;
      }
      if (finalCodes.has(known.code)) return refuse(known);
      failures += 1;
      become('offline', known);
      if (known.retryAfterSeconds !== null) await sleep(known.retryAfterSeconds * 1_000);
    }
  };

  const run = async (): Promise<void> => {
    while (!isStopped) {
      await round();
      if (!isStopped && failures > 0) await sleep(reconnectDelay(failures, platform.random));
    }
  };

  return {
    get status() {
      return status;
    },
    get token() {
      return token;
    },
    start: (known) => {
      if (status !== 'idle') return;
      token = known;
      become('connecting');
      void run();
    },
    stop: () => {
      if (isStopped && status === 'closed') return;
      isStopped = true;
      wake();
      socket?.socket.close();
      socket = null;
      status = 'closed';
      onStatus('closed', null);
    },
    hurry: () => {
      if (socket?.isReady) socket.socket.probe();
      wake();
    },
    readmit: () => {
      if (status === 'idle') return;
      needsAdmission = true;
      socket?.socket.close();
      wake();
    },
    send: (frame) => {
      if (!socket?.isReady) return false;
      socket.socket.send(frame);
      return true;
    },
  };
}

/** Of the shared list only what matters here; importing its value would bring every schema into a page. */
const closeCodes = { token: 4401, blocked: 4403, tooFast: 4429 } as const satisfies Partial<typeof allCloseCodes>;

const tokenCodes: ReadonlySet<string> = new Set(['token_invalid', 'token_expired', 'unauthorized']);

/** Trying again changes nothing. */
const finalCodes: ReadonlySet<string> = new Set([
  ...['blocked', 'not_found', 'forbidden', 'invalid', 'bad_request', 'token_invalid', 'token_expired', 'unauthorized'],
  ...['gone', 'method_not_allowed'],
]);
