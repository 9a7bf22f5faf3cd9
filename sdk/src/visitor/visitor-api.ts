import type { Message, ProblemDetails, VisitorBody, VisitorSession } from '@parley/schemas';
import type { Fetch, FetchAnswer, FetchBody, FetchRequest } from './platform.ts';
import { VisitorError } from './visitor-error.ts';

/** The visitor's part of the HTTP API (protocol.md §2): getting a token, the socket's twin, and uploads. */
export type VisitorApi = {
  admit: (profile: VisitorProfile & { identity?: string }, token: string | null) => Promise<Admission>;
  readMessages: (
    token: string,
    from: { after: number; changedAfter: number; cursor?: string; limit?: number },
  ) => Promise<ThreadPage>;
  postMessage: (token: string, message: { clientId: string; body: VisitorBody }) => Promise<Posted>;
  upload: (token: string, form: object, watch?: UploadWatch) => Promise<Upload>;
  request: <Answer>(token: string, method: string, path: string, body?: unknown) => Promise<Answer>;
};

/** What a visitor, or the page it is on, says of it. All optional. */
export type VisitorProfile = {
  name?: string;
  phone?: string;
  email?: string;
  locale?: string;
  /** IANA zone in which the visitor reads times. */
  timeZone?: string;
  page?: string;
  referrer?: string;
  /** By which button, link or invitation the visitor came. */
  entry?: string;
  /** The key of the skill group, and the staff number of the agent, that the page asks for. */
  skillGroup?: string;
  agent?: string;
  /** The version of the text that the visitor agrees to. */
  consent?: number;
  /** The id of an invitation that the visitor accepts by coming. */
  invitation?: string;
  attributes?: Record<string, unknown>;
};

/** How far an upload is, from 0 to 1, and how to give it up. */
export type UploadWatch = Pick<FetchRequest, 'onProgress' | 'signal'>;

/** A token of a visitor, valid until `expiresAt` (ISO 8601). */
export type Admission = { visitorId: string; token: string; expiresAt: string };

/** Messages in the order in which the socket tells them; an earlier one is in it because it has changed. */
export type ThreadPage = {
  items: (Message & { change: number })[];
  nextCursor: string | null;
  seq: number;
  change: number;
  session: VisitorSession | null;
};

export type Posted = { clientId: string; messageId?: string; seq?: number; sentAt: string; replies?: Message[] };

/** An uploaded file: sent by its `uploadId` in an `image`, `file`, `audio` or `video` body. */
export type Upload = {
  uploadId: string;
  url: string;
  name: string;
  size: number;
  mime: string;
  width?: number;
  height?: number;
};

export function createVisitorApi({
  server,
  channelId,
  fetch,
}: {
  server: string;
  channelId: string;
  fetch: Fetch;
}): VisitorApi {
  const base = `${server.replace(/\/+$/, '')}/api/v1`;
  const ask = async <Answer>(
    method: string,
    path: string,
    { token, body, type, watch = {} }: { token: string | null; body?: FetchBody; type?: string; watch?: UploadWatch },
  ): Promise<Answer> => {
    const headers = {
      Accept: 'application/json',
      ...(type !== undefined && { 'Content-Type': type }),
      ...(token !== null && { Authorization: `Bearer ${token}` }),
    };
    const answer = await fetch(base + path, { method, headers, body, ...watch }).catch((error: unknown) => {
      if (watch.signal?.aborted) throw new VisitorError('cancelled', 'The upload was given up.', { cause: error });
      throw new VisitorError('unreachable', `${server} cannot be reached.`, { cause: error });
    });
    return readAnswer<Answer>(answer, server);
  };
  const json = (value: unknown) => ({ body: JSON.stringify(value), type: 'application/json' });
  return {
    admit: (profile, token) =>
      ask('POST', `/channels/${encodeURIComponent(channelId)}/visitors`, { token, ...json(profile) }),
    readMessages: (token, { after, changedAfter, cursor, limit = 200 }) => {
      const from =
        cursor === undefined ? `after=${after}&changedAfter=${changedAfter}` : `cursor=${encodeURIComponent(cursor)}`;
      return ask('GET', `/visitor/messages?${from}&limit=${limit}`, { token });
    },
    postMessage: (token, message) => ask('POST', '/visitor/messages', { token, ...json(message) }),
    upload: (token, form, watch) => ask('POST', '/visitor/uploads', { token, body: form, watch }),
    request: (token, method, path, body) => ask(method, path, { token, ...(body !== undefined && json(body)) }),
  };
}

async function readAnswer<Answer>(answer: FetchAnswer, server: string): Promise<Answer> {
  const { status } = answer;
  const text = await answer.text().catch((error: unknown) => {
    throw new VisitorError('unreachable', `The answer of ${server} broke off.`, { cause: error });
  });
  const value = parse(text);
  if (answer.ok && (value !== undefined || text === '')) return value as Answer;
  const retryAfter = Number(answer.headers.get('Retry-After') ?? Number.NaN);
  const details = { status, retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null };
  if (!isProblem(value)) {
    // A proxy speaks for a server that is away; it may be back in a moment.
    const code = status >= 500 ? 'unavailable' : 'unexpected';
    throw new VisitorError(code, `${server} answered with status ${status} and not as Parley does.`, details);
  }
  throw new VisitorError(value.code, value.detail ?? value.title, details);
}

function isProblem(value: unknown): value is ProblemDetails {
  return (
    typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string' && 'title' in value
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
