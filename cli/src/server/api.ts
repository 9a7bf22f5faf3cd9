import type { ProblemDetails } from '@parley/schemas';
import { CommandError } from '../command-error.ts';

/** The administration API of a running server (protocol.md §5). Paths begin after `/api/v1`. */
export type Api = {
  server: string;
  get: <Answer>(path: string) => Promise<Answer>;
  post: <Answer>(path: string, body?: unknown) => Promise<Answer>;
  put: <Answer>(path: string, body: unknown) => Promise<Answer>;
};

/** Who asks: an API key, or the cookie of a sign-in. */
export type Credentials = { apiKey: string } | { cookie: string } | null;

/** The server refused: with its reason, and the rest of what it said. */
export class ApiError extends CommandError {
  readonly status: number;
  readonly code: string;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(problem: Pick<ProblemDetails, 'status' | 'code' | 'title' | 'detail'>, body: Record<string, unknown>) {
    super(explain(problem, body));
    this.status = problem.status;
    this.code = problem.code;
    this.body = body;
  }
}

/** @throws CommandError on use, when the server cannot be reached; ApiError when it refuses */
export function createApi(server: string, credentials: Credentials): Api {
  const base = server.replace(/\/+$/, '');
  const ask = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const answer = await send(base, method, path, { credentials, body });
    return (await readAnswer(answer, base)) as Answer;
  };
  return {
    server: base,
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body ?? {}),
    put: (path, body) => ask('PUT', path, body),
  };
}

/** Signs in; the answer is the cookie that proves it. */
export async function signIn(
  server: string,
  account: { email: string; password: string },
): Promise<{ cookie: string }> {
  const base = server.replace(/\/+$/, '');
  const answer = await send(base, 'POST', '/auth/sign-in', { credentials: null, body: account });
  await readAnswer(answer, base);
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0] ?? '')
    .join('; ');
  if (cookie === '') throw new CommandError(`${base} signed in without giving a cookie.`);
  return { cookie };
}

/** Whoever uses a cookie has to come from the server's own pages: this is one. */
export function credentialHeaders(server: string, credentials: Credentials): Record<string, string> {
  if (!credentials) return {};
  return 'apiKey' in credentials
    ? { Authorization: `Bearer ${credentials.apiKey}` }
    : { Cookie: credentials.cookie, Origin: new URL(server).origin };
}

async function send(
  base: string,
  method: string,
  path: string,
  { credentials, body }: { credentials: Credentials; body?: unknown },
): Promise<Response> {
  try {
    return await fetch(`${base}/api/v1${path}`, {
      method,
      headers: {
        Accept: 'application/json',
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...credentialHeaders(base, credentials),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch {
    throw new CommandError(`${base} cannot be reached. Is the server running there? \`npm start\` starts one.`);
  }
}

async function readAnswer(answer: Response, base: string): Promise<unknown> {
  const text = await answer.text();
  const value = parse(text);
  if (answer.ok) return value;
  if (!isProblem(value)) {
    throw new CommandError(
      `${base} answered with status ${answer.status} and not as Parley does. Is the address right?`,
    );
  }
  throw new ApiError(value, value);
}

function explain(
  { status, code, title, detail }: Pick<ProblemDetails, 'status' | 'code' | 'title' | 'detail'>,
  body: Record<string, unknown>,
): string {
  const fields = Array.isArray(body['problems']) ? (body['problems'] as unknown[]) : [];
  const lines = fields.flatMap((field) => (isField(field) ? [`  ${field.pointer || 'body'}: ${field.message}`] : []));
  const hint = status === 401 ? '\nGive an API key with --api-key or PARLEY_API_KEY.' : '';
  return [`${detail ?? title} (${code})`, ...lines].join('\n') + hint;
}

function isField(value: unknown): value is { pointer: string; message: string } {
  return typeof value === 'object' && value !== null && 'pointer' in value && 'message' in value;
}

function isProblem(value: unknown): value is ProblemDetails & Record<string, unknown> {
  return typeof value === 'object' && value !== null && 'code' in value && 'status' in value && 'title' in value;
}

function parse(text: string): unknown {
  try {
    return text === '' ? null : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
