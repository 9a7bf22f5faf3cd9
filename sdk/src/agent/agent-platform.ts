/**
 * What the client needs of the place it runs in. The types are structural, so that neither DOM nor Node types are needed.
 */
export type AgentPlatform = {
  fetch: AgentFetch;
  /** Absent = there is no WebSocket here: give one, for example made of the package `ws`. */
  openSocket: OpenAgentSocket | null;
  /** Calls `fn` once after `milliseconds`; the answer cancels it. */
  setTimer: (milliseconds: number, fn: () => void) => () => void;
  /** From 0 up to 1. */
  random: () => number;
  /** A text that nobody makes twice. */
  newId: () => string;
};

export type AgentFetch = (
  address: string,
  request: { method: string; headers: Record<string, string>; body?: string },
) => Promise<{
  status: number;
  headers: { get: (name: string) => string | null; getSetCookie?: () => string[] };
  text: () => Promise<string>;
}>;

/** Opens a WebSocket. `headers` carry the credentials; a browser sends its cookie by itself and is given none. */
export type OpenAgentSocket = (
  address: string,
  headers: Record<string, string>,
  listeners: { opened: () => void; heard: (text: string) => void; closed: (code: number) => void },
) => { send: (text: string) => void; close: () => void };

/** The platform as this JavaScript environment offers it: browsers, and Node from 22 on. */
export function defaultAgentPlatform(): AgentPlatform {
  return {
    fetch: (address, request) => fetch(address, request),
    openSocket: typeof WebSocket === 'undefined' ? null : openWebSocket,
    setTimer: (milliseconds, fn) => {
      const timer = setTimeout(fn, milliseconds);
      return () => clearTimeout(timer);
    },
    random: () => Math.random(),
    newId: () =>
      Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  };
}

const openWebSocket: OpenAgentSocket = (address, headers, { opened, heard, closed }) => {
  // Node's own takes headers where a browser takes sub-protocols.
  const options = Object.keys(headers).length > 0 ? ({ headers } as unknown as string[]) : [];
  const socket = new WebSocket(address, options);
  socket.addEventListener('open', opened);
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') heard(data);
  });
  // A failure is always followed by `close`.
  socket.addEventListener('close', ({ code }) => closed(code));
  return { send: (text) => socket.send(text), close: () => socket.close() };
};
