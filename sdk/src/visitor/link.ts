import type { ClientDraws, VisitorClientFrame, VisitorServerFrame } from '@parley/schemas';
import { createCurrentSocket, type CurrentSocket } from './current-socket.ts';
import { createLinkStatus, type LinkStatus, type VisitorStatus } from './link-status.ts';
import { createPause, type Pause } from './pause.ts';
import type { VisitorPlatform } from './platform.ts';
import { reconnectDelay } from './reconnect-delay.ts';
import { createTries, tokenCodes, type Tries } from './tries.ts';
import type { Admission, ThreadPage } from './visitor-api.ts';
import { VisitorError } from './visitor-error.ts';

/** Keeps a visitor connected, whatever happens in between. */
export type Link = {
  readonly status: VisitorStatus;
  /** Null before the first admission. */
  readonly token: string | null;
  start: (token: string | null) => void;
  stop: () => void;
  /** Tries at once instead of waiting for the next try; while polling, polls at once; online, asks whether we still are. */
  hurry: () => void;
  /** The device says that it has no network: nothing that is connected is so any more. */
  lose: () => void;
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
  draws: ClientDraws[] | undefined;
  /** Reads everything that is new. */
  poll: (token: string) => Promise<ThreadPage>;
  onAdmitted: (admission: Admission) => void;
  onStatus: (status: VisitorStatus, error: VisitorError | null) => void;
  /** Connected as before, after a doubt. */
  onSure: () => void;
  onFrame: (frame: VisitorServerFrame) => void;
  onPage: (page: ThreadPage) => void;
  /** Sends what waits to be sent, by HTTP; resolves when that is done or failed. */
  flush: () => Promise<void>;
  pollMilliseconds: number;
};

export function createLink(options: LinkOptions): Link {
  const { platform, onStatus } = options;
  const pause = createPause(platform);
  const tries = createTries({ hasSockets: Boolean(platform.openSocket) });
  const status = createLinkStatus(onStatus);
  const socket = createCurrentSocket({
    ...{
      platform,
      address: options.socketAddress,
      cursor: options.cursor,
      draws: options.draws,
      onFrame: options.onFrame,
    },
    onReady: () => {
      tries.greeted();
      status.become('online');
    },
    onDoubt: (isUnsure) => {
      if (isUnsure) return status.become('offline', lostError());
      status.become('online');
      options.onSure();
    },
  });
  const connection: Connection = { options, pause, tries, status, socket };
  let token: string | null = null;

  const round = async (): Promise<void> => {
    if (tries.needsAdmission || token === null) {
      const admission = await admit(options, token);
      ({ token } = admission);
      tries.admitted();
      if (!status.isOver) options.onAdmitted(admission);
    }
    if (!status.isOver) await (tries.goesBySocket ? bySocket : byPolling)(connection, token);
  };
  const run = async (): Promise<void> => {
    while (!status.isOver) {
      await round().catch((error: unknown) => recover(connection, error));
      if (!status.isOver && tries.failures > 0) await pause.wait(reconnectDelay(tries.failures, platform.random));
    }
  };

  return {
    get status() {
      return status.now;
    },
    get token() {
      return token;
    },
    start: (known) => {
      if (status.now !== 'idle') return;
      token = known;
      status.become('connecting');
      void run();
    },
    stop: () => {
      pause.close();
      socket.close();
      status.close();
    },
    hurry: () => {
      socket.probe();
      pause.wake();
    },
    lose: () => {
      socket.lose();
      if (status.now === 'polling') status.become('offline', lostError());
    },
    readmit: () => {
      if (status.now === 'idle') return;
      tries.readmit();
      socket.close();
      pause.wake();
    },
    send: socket.send,
  };
}

/** Gets a token. One from before that is no longer good is no reason to turn a visitor away. */
async function admit(options: Pick<LinkOptions, 'admit'>, token: string | null): Promise<Admission> {
  try {
    return await options.admit(token);
  } catch (error) {
    if (token === null || !(error instanceof VisitorError) || !tokenCodes.has(error.code)) throw error;
    return options.admit(null);
  }
}

type Connection = { options: LinkOptions; pause: Pause; tries: Tries; status: LinkStatus; socket: CurrentSocket };

/** For as long as one socket lasts. */
async function bySocket({ tries, status, socket }: Connection, token: string): Promise<void> {
  const end = await socket.run(token);
  if (status.isOver || tries.needsAdmission) return;
  const { code, message } = end.error ?? lostError();
  const verdict = tries.socketEnded(end);
  if (verdict === 'final') status.refuse(new VisitorError(code, message));
  if (verdict === 'again' && status.now !== 'polling') status.become('offline', new VisitorError(code, message));
}

function lostError(): VisitorError {
  return new VisitorError('unreachable', 'The connection was lost.');
}

const socketAgainMilliseconds = 120_000;

/** For as long as sockets are not tried again; without any, for ever. */
async function byPolling({ options, pause, tries, status }: Connection, token: string): Promise<void> {
  const { platform } = options;
  const until = platform.now() + socketAgainMilliseconds;
  while (!status.isOver && !tries.needsAdmission && (platform.now() < until || !platform.openSocket)) {
    await options.flush();
    if (status.isOver) return;
    const page = await options.poll(token);
    if (status.isOver) return;
    tries.answered();
    status.become('polling');
    options.onPage(page);
    await pause.wait(options.pollMilliseconds);
  }
  tries.retrySocket();
}

async function recover({ pause, tries, status }: Connection, error: unknown): Promise<void> {
  const known = error instanceof VisitorError ? error : new VisitorError('unexpected', String(error), { cause: error });
  const verdict = tries.failed(known);
  if (verdict === 'final') return status.refuse(known);
  if (verdict === 'readmit') return;
  status.become('offline', known);
  if (known.retryAfterSeconds !== null) await pause.wait(known.retryAfterSeconds * 1_000);
}
