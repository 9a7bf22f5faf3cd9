import { AgentError } from './agent-error.ts';
import type { AgentPlatform } from './agent-platform.ts';

/** Speaks to the API with the credentials of one agent. */
export type AgentHttp = {
  /** @throws AgentError */
  request: <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>;
  /** Signs in; outside browsers the cookie is kept here. */
  signIn: (email: string, password: string) => Promise<void>;
  signOut: () => Promise<void>;
  /** What a socket has to be opened with. */
  headers: () => Record<string, string>;
};

export function createAgentHttp({
  server,
  apiKey,
  platform,
}: {
  server: string;
  apiKey: string | undefined;
  platform: Pick<AgentPlatform, 'fetch'>;
}): AgentHttp {
  const base = server.replace(/\/+$/, '');
  let cookie = '';
  const headers = (): Record<string, string> => {
    if (apiKey !== undefined) return { Authorization: `Bearer ${apiKey}` };
    // In a browser the cookie cannot be read, and is sent along by itself.
    return cookie === '' ? {} : { Cookie: cookie, Origin: new URL(base).origin };
  };
  const call = async (method: string, path: string, body?: unknown) => {
    try {
      const answer = await platform.fetch(`${base}/api/v1${path}`, {
        method,
        headers: { ...headers(), ...(body !== undefined && { 'Content-Type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { answer, value: parse(await answer.text()) };
    } catch (cause) {
      throw new AgentError('unreachable', `${base} does not answer. Check the address and the connection.`, { cause });
    }
  };
  const request: AgentHttp['request'] = async <Answer>(method: string, path: string, body?: unknown) => {
    const { answer, value } = await call(method, path, body);
    if (answer.status >= 200 && answer.status < 300) return value as Answer;
    throw toError(answer.status, value);
  };
  return {
    request,
    signIn: async (email, password) => {
      const { answer, value } = await call('POST', '/auth/sign-in', { email, password });
      if (answer.status !== 200) throw toError(answer.status, value);
      const given = answer.headers.getSetCookie?.() ?? [];
      cookie = given.map((one) => one.split(';', 1)[0] ?? '').join('; ');
    },
    signOut: async () => {
      await request('POST', '/auth/sign-out');
      cookie = '';
    },
    headers,
  };
}

function parse(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** The server says what is wrong as a problem (RFC 9457). */
function toError(status: number, value: unknown): AgentError {
  if (typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string') {
    const detail = 'detail' in value && typeof value.detail === 'string' ? value.detail : value.code;
    return new AgentError(value.code, detail, { status });
  }
  return new AgentError('unexpected', `The server answered with status ${status}, and not as Parley does.`, { status });
}
