import type { ProblemDetails } from '@parley/schemas';
import { CommandError } from '../command-error.ts';

/** The administration API of a running server (protocol.md §5). Paths begin after `/api/v1`. */
export type Api = {
  server: string;
  get: <Answer>(path: string) => Promise<Answer>;
  post: <Answer>(path: string, body?: unknown) => Promise<Answer>;
  put: <Answer>(path: string, body: unknown) => Promise<Answer>;
};

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
export function createApi(server: string, apiKey: string | null): Api {
  const base = server.replace(/\/+$/, '');
  const ask = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const answer = await send(base, method, path, { apiKey, body });
    return (await readAnswer(answer, base, apiKey)) as Answer;
  };
  return {
    server: base,
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body ?? {}),
    put: (path, body) => ask('PUT', path, body),
  };
}

async function send(
  base: string,
  method: string,
  path: string,
  { apiKey, body }: { apiKey: string | null; body?: unknown },
): Promise<Response> {
  try {
    return await fetch(`${base}/api/v1${path}`, {
      method,
      headers: {
        Accept: 'application/json',
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(apiKey !== null && { Authorization: `Bearer ${apiKey}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch {
    throw new CommandError(`${base} cannot be reached. Is the server running there? \`npm start\` starts one.`);
  }
}

async function readAnswer(answer: Response, base: string, apiKey: string | null): Promise<unknown> {
  const text = await answer.text();
  const value = parse(text);
  if (answer.ok) return value;
  if (!isProblem(value)) {
    throw new CommandError(
      `${base} answered with status ${answer.status} and not as Parley does. Is the address right?`,
    );
  }
  const isKeyRefused = value.status === 401 && apiKey !== null;
  const detail = `${value.detail ?? value.title}${isKeyRefused ? ' Give another key with --api-key or PARLEY_API_KEY.' : ''}`;
  throw new ApiError({ ...value, detail }, value);
}

function explain(
  { code, title, detail }: Pick<ProblemDetails, 'code' | 'title' | 'detail'>,
  body: Record<string, unknown>,
): string {
  const fields = Array.isArray(body['problems']) ? (body['problems'] as unknown[]) : [];
  const lines = fields.flatMap((field) => (isField(field) ? [`  ${field.pointer || 'body'}: ${field.message}`] : []));
  return [`${detail ?? title} (${code})`, ...lines].join('\n');
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
