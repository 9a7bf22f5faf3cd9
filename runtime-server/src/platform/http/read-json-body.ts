import { formatFileSize } from '@parley/content';
import { AppError } from '../errors/index.ts';
import { findUnstorable } from '../storable-text.ts';

/** Levels of nesting at most; deeper JSON overflows what walks it, here and in the database. */
const deepestJson = 200;

/**
 * Reads a JSON body of at most `limitBytes`; with `isOptional` none counts as an empty object. Text that PostgreSQL cannot store (NUL, halves of surrogate pairs) is refused.
 * @throws AppError `payload_too_large`, `unsupported_media_type`, `bad_request`
 */
export async function readJsonBody(
  request: Request,
  limitBytes: number,
  { isOptional = false, read = JSON.parse }: { isOptional?: boolean; read?: ReadJson } = {},
): Promise<unknown> {
  const bytes = await readBody(request, limitBytes);
  const text = decode(bytes);
  if (isOptional && text.trim() === '') return {};
  return valueOf(text, request.headers.get('content-type'), read);
}

/** Makes a value of JSON, and throws as `JSON.parse` does. */
export type ReadJson = (text: string) => unknown;

/** A JSON body that was read as bytes, to be parsed elsewhere. */
export type JsonBody = { bytes: Uint8Array<ArrayBuffer>; contentType: string | null };

/** The value of a JSON body, as `readJsonBody` gives it. A thread may ask for it: a large one takes tens of milliseconds. */
export function parseJsonBody({ bytes, contentType }: JsonBody, read: ReadJson = JSON.parse): unknown {
  return valueOf(decode(bytes), contentType, read);
}

function valueOf(text: string, contentType: string | null, read: ReadJson): unknown {
  if (text.trim() === '') throw new AppError('bad_request', 'The request has no body; send a JSON value.');
  refuseOtherTypes(contentType);
  const value = parse(text, read);
  const depth = depthOf(text);
  if (depth > deepestJson) {
    throw new AppError('bad_request', `The body is nested ${depth} levels deep; at most ${deepestJson} are read.`);
  }
  if (/\\u(?:0000|d[89a-f])/i.test(text)) refuseUnstorable(value);
  return value;
}

/** A form of another site can send these without asking us first, so they are not taken for JSON. */
function refuseOtherTypes(type: string | null): void {
  if (type === null || /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type)) return;
  throw new AppError(
    'unsupported_media_type',
    `The body must be JSON (Content-Type: application/json); this one says ${type.slice(0, 100)}.`,
  );
}

/** When a body is given up: as nothing more comes, after a time in all, or by who reads it. */
export type PiecesOptions = { idleMilliseconds?: number; totalMilliseconds?: number; signal?: AbortSignal };

/** How long nothing of a body may come before it is given up. */
const idleMilliseconds = 15_000;

/** Reads a body to its end, or refuses it as soon as it is longer than `limitBytes` or nothing more comes. */
export async function readBody(
  request: Request,
  limitBytes: number,
  options: PiecesOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of piecesOf(request, limitBytes, options)) {
    chunks.push(chunk);
    size += chunk.byteLength;
  }
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}

/** The same, piece by piece as it comes. */
export async function* piecesOf(
  request: Request,
  limitBytes: number,
  options: PiecesOptions = {},
): AsyncGenerator<Uint8Array, void> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > limitBytes) throw tooLarge(limitBytes);
  if (!request.body) return;
  let size = 0;
  const reader = request.body.getReader();
  const patience = patienceOf(options);
  const next = () => patience.wait(reader.read());
  let isWhole = false;
  try {
    for (let part = await next(); !part.done; part = await next()) {
      size += part.value.byteLength;
      if (size > limitBytes) throw tooLarge(limitBytes);
      yield part.value;
    }
    isWhole = true;
  } finally {
    patience.end();
    if (!isWhole) await reader.cancel().catch(() => undefined);
  }
}

/** Waits for one piece after the other, as long as they may take. */
function patienceOf({ idleMilliseconds: idle = idleMilliseconds, totalMilliseconds, signal }: PiecesOptions): {
  wait: <Piece>(piece: Promise<Piece>) => Promise<Piece>;
  end: () => void;
} {
  let reason: Error | undefined;
  // Of the piece that is waited for.
  let refuse: (reason: Error) => void = () => undefined;
  const giveUp = (why: Error): void => {
    reason ??= why;
    refuse(reason);
  };
  const after = (milliseconds: number | undefined, refusal: string): NodeJS.Timeout | undefined =>
    milliseconds === undefined ? undefined : setTimeout(() => giveUp(new AppError('timed_out', refusal)), milliseconds);
  const total = after(totalMilliseconds, 'The body took too long to come. Send it again over a faster line.');
  const onAbort = (): void => {
    const why: unknown = signal?.reason;
    giveUp(why instanceof Error ? why : new Error('The body is not read any more.', { cause: why }));
  };
  if (signal?.aborted === true) onAbort();
  signal?.addEventListener('abort', onAbort);
  return {
    wait: async (piece) => {
      const timer = after(idle, `Nothing more of the body came for ${idle / 1000} s. Send it again.`);
      try {
        return await new Promise((resolve, reject) => {
          refuse = reject;
          piece.then(resolve, reject);
          if (reason !== undefined) reject(reason);
        });
      } finally {
        clearTimeout(timer);
      }
    },
    end: () => {
      clearTimeout(total);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

function tooLarge(limitBytes: number): AppError {
  const limit = formatFileSize(limitBytes, 'en');
  return new AppError('payload_too_large', `The body is larger than ${limit} (${limitBytes} bytes), the limit here.`, {
    extensions: { limitBytes },
  });
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('bad_request', 'The body is not valid UTF-8.', { cause });
  }
}

function parse(text: string, read: ReadJson): unknown {
  try {
    return read(text);
  } catch (cause) {
    const reason =
      cause instanceof Error ? cause.message.replace(/^.*JSON at position/, 'unexpected text at position') : '';
    throw new AppError('bad_request', `The body is not valid JSON${reason ? `: ${reason.slice(0, 200)}` : ''}.`, {
      cause,
    });
  }
}

/** Counts brackets outside strings; the text is known to be JSON. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isInString) {
      if (code === BACKSLASH) i += 1;
      else if (code === QUOTE) isInString = false;
    } else if (code === QUOTE) isInString = true;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) deepest = Math.max(deepest, ++depth);
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1;
  }
  return deepest;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

function refuseUnstorable(value: unknown): void {
  const pointer = findUnstorable(value);
  if (pointer === null) return;
  const message = 'A text holds a character that cannot be stored (NUL, or half of a surrogate pair). Remove it.';
  throw new AppError('bad_request', message, { problems: [{ pointer, message }] });
}
