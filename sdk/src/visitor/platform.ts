/**
 * What the client needs of the place it runs in; browsers, and Node from 22 on, have all of it. The types are structural,
 * so that neither DOM nor Node types are needed.
 */
export type VisitorPlatform = {
  fetch: Fetch;
  /** Absent = there is no WebSocket here; messages then go by HTTP. */
  openSocket: OpenSocket | null;
  /** Calls `fn` once after `milliseconds`; the answer cancels it. */
  setTimer: (milliseconds: number, fn: () => void) => () => void;
  /** Unix milliseconds. */
  now: () => number;
  /** From 0 up to 1. */
  random: () => number;
  /** A text that nobody makes twice. */
  newId: () => string;
};

export type Fetch = (address: string, request: FetchRequest) => Promise<FetchAnswer>;
export type FetchRequest = {
  method: string;
  headers: Record<string, string>;
  body?: FetchBody;
  /** Told how much of the body has left, from 0 to 1, where the environment knows it. */
  onProgress?: (fraction: number) => void;
  signal?: AbortSignal;
};
/** A text, or what `formData` of an upload made. */
export type FetchBody = string | object;
export type FetchAnswer = {
  ok: boolean;
  status: number;
  headers: { get: (name: string) => string | null };
  text: () => Promise<string>;
};

/** Opens a WebSocket. After `closed` nothing more is heard of it. */
export type OpenSocket = (address: string, listeners: SocketListeners) => OpenedSocket;
export type SocketListeners = { opened: () => void; heard: (text: string) => void; closed: (code: number) => void };
export type OpenedSocket = { send: (text: string) => void; close: (code?: number) => void };

/** The platform as this JavaScript environment offers it. */
export function defaultPlatform(): VisitorPlatform {
  return {
    fetch: plainFetch,
    openSocket: typeof WebSocket === 'undefined' ? null : openWebSocket,
    setTimer: (milliseconds, fn) => {
      const timer = setTimeout(fn, milliseconds);
      return () => clearTimeout(timer);
    },
    now: () => Date.now(),
    random: () => Math.random(),
    newId: () => (crypto.randomUUID ? crypto.randomUUID() : randomId()),
  };
}

const plainFetch: Fetch = (address, { body, onProgress, ...request }) => {
  if (onProgress && typeof XMLHttpRequest !== 'undefined') {
    return fetchWithProgress(address, { body, onProgress, ...request });
  }
  // `BodyInit` names what `formData` makes; our own type does not, so that it needs no DOM types.
  return fetch(address, { ...request, body: body as BodyInit | undefined });
};

/** `fetch` does not tell how far an upload is; its elder does. */
const fetchWithProgress: Fetch = (address, { method, headers, body, onProgress, signal }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onload = () =>
      resolve({
        ok: request.status >= 200 && request.status < 300,
        status: request.status,
        headers: { get: (name) => request.getResponseHeader(name) },
        text: () => Promise.resolve(request.responseText),
      });
    request.onerror = () => reject(new TypeError('The upload broke off.'));
    request.onabort = () => reject(new TypeError('The upload was given up.'));
    signal?.addEventListener('abort', () => request.abort());
    request.send(body as XMLHttpRequestBodyInit | undefined);
  });

const openWebSocket: OpenSocket = (address, { opened, heard, closed }) => {
  const socket = new WebSocket(address);
  socket.addEventListener('open', opened);
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') heard(data);
  });
  // A failure is always followed by `close`.
  socket.addEventListener('close', ({ code }) => closed(code));
  return { send: (text) => socket.send(text), close: (code) => socket.close(code) };
};

/** `randomUUID` exists only in secure contexts; a chat on a plain http intranet page needs ids too. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
