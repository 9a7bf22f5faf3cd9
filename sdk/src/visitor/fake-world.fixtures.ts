import type { Message, VisitorClientFrame, VisitorServerFrame } from '@parley/schemas';
import type { FetchAnswer, FetchRequest, SocketListeners, VisitorPlatform } from './platform.ts';

/** One socket that the client opened, from the server's side. */
export type FakeSocket = {
  address: string;
  sent: VisitorClientFrame[];
  isOpen: boolean;
  /** Lets it through, answers hello with ready. */
  accept: (ready?: Partial<Extract<VisitorServerFrame, { type: 'ready' }>>) => void;
  tell: (...frames: VisitorServerFrame[]) => void;
  drop: (code?: number) => void;
};

/** A network and a clock that a test holds in its hands. */
export type FakeWorld = {
  platform: VisitorPlatform;
  sockets: FakeSocket[];
  /** The latest socket. */
  readonly socket: FakeSocket;
  requests: { path: string; request: FetchRequest }[];
  /** Answers requests; throws for no answer. Default: a token for every visitor, an empty thread. */
  answer: (path: string, request: FetchRequest) => { status?: number; body: unknown; retryAfter?: number };
  /** Lets time pass, timer by timer. */
  pass: (milliseconds: number) => Promise<void>;
  /** Lets everything happen that waits for nothing but its turn. */
  settle: () => Promise<void>;
};

export function fakeWorld(): FakeWorld {
  let now = Date.parse('2026-03-02T02:00:00.000Z');
  let ids = 0;
  const timers = new Set<{ due: number; fn: () => void }>();
  const sockets: FakeSocket[] = [];
  const requests: FakeWorld['requests'] = [];
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  };
  const world: FakeWorld = {
    sockets,
    requests,
    get socket() {
      const latest = sockets.at(-1);
      if (!latest) throw new Error('The client has opened no socket.');
      return latest;
    },
    answer: (path) => (path.includes('/visitors') ? { body: admission('vis_1', 'token-1') } : { body: emptyPage }),
    settle,
    pass: async (milliseconds) => {
      const until = now + milliseconds;
      for (;;) {
        await settle();
        const [next] = [...timers].sort((a, b) => a.due - b.due);
        if (!next || next.due > until) break;
        timers.delete(next);
        now = next.due;
        next.fn();
      }
      now = until;
      await settle();
    },
    platform: {
      now: () => now,
      random: () => 0.5,
      newId: () => `c${(ids += 1)}`,
      setTimer: (milliseconds, fn) => {
        const timer = { due: now + milliseconds, fn };
        timers.add(timer);
        return () => void timers.delete(timer);
      },
      openSocket: (address, listeners) => openFakeSocket(address, listeners, sockets),
      fetch: async (address, request) => {
        const path = address.replace('http://chat.test/api/v1', '');
        requests.push({ path, request });
        await Promise.resolve();
        return toAnswer(world.answer(path, request));
      },
    },
  };
  return world;
}

export const emptyPage = { items: [], nextCursor: null, seq: 0, change: 0, session: null };

export function admission(visitorId: string, token: string) {
  return { visitorId, token, expiresAt: '2026-04-01T00:00:00.000Z' };
}

export function problem(status: number, code: string) {
  return { status, body: { type: 'about:blank', title: code, status, code, detail: `It is ${code}.` } };
}

/** A text message of a thread, from the system. */
export function said(seq: number, text = `message ${seq}`): Message & { seq: number } {
  const sentAt = '2026-03-02T02:00:00.000Z';
  return { id: `msg_${seq}`, seq, sessionId: 'ses_1', sentAt, from: { kind: 'system' }, body: { kind: 'text', text } };
}

function openFakeSocket(address: string, listeners: SocketListeners, sockets: FakeSocket[]) {
  const socket: FakeSocket = {
    address,
    sent: [],
    isOpen: true,
    tell: (...frames) => {
      for (const frame of frames) listeners.heard(JSON.stringify(frame));
    },
    accept: (ready = {}) => {
      listeners.opened();
      const channel = { id: 'chn_1', name: 'Web', kind: 'web' as const };
      const receipt = { delivered: 0, read: 0 };
      socket.tell({ type: 'ready', visitorId: 'vis_1', channel, session: null, seq: 0, change: 0, receipt, ...ready });
    },
    drop: (code = 1006) => {
      socket.isOpen = false;
      listeners.closed(code);
    },
  };
  sockets.push(socket);
  return {
    send: (text: string) => void socket.sent.push(JSON.parse(text) as VisitorClientFrame),
    close: () => {
      socket.isOpen = false;
    },
  };
}

function toAnswer({ status = 200, body, retryAfter }: ReturnType<FakeWorld['answer']>): FetchAnswer {
  return {
    ok: status < 300,
    status,
    headers: { get: (name) => (name === 'Retry-After' && retryAfter !== undefined ? String(retryAfter) : null) },
    text: () => Promise.resolve(JSON.stringify(body)),
  };
}
