import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';

/** What was read: `bytes` holds at most the limit; `unreadable` = an unknown or broken content encoding. */
export type LimitedBody = { status: 'complete' | 'cut' | 'unreadable'; bytes: Buffer };

type Decoder = ReturnType<typeof createGunzip | typeof createBrotliDecompress | typeof createInflateRaw>;

/** By the first byte that came. */
const decoders = new Map<string, (first: number) => Decoder>([
  ['gzip', () => createGunzip()],
  ['x-gzip', () => createGunzip()],
  // Many servers leave the frame of zlib away, which begins with the method 8.
  ['deflate', (first) => ((first & 0x0f) === 8 ? createInflate() : createInflateRaw())],
  ['br', () => createBrotliDecompress()],
]);

/** What servers write by mistake where nothing is encoded. */
const noEncodings = new Set(['', 'identity', 'none', 'utf-8', 'utf8', '7bit', '8bit', 'binary']);

/**
 * Reads a body up to `maxBytes`, counted while it streams, before and after decompression: an endless answer or a
 * decompression bomb is cut off at the limit and its connection closed. Rejects only when the connection breaks.
 */
export async function readLimited(body: Readable, contentEncoding: string, maxBytes: number): Promise<LimitedBody> {
  const encoding = contentEncoding.trim().toLowerCase();
  const createDecoder = decoders.get(encoding);
  if (!createDecoder && !noEncodings.has(encoding)) {
    body.on('error', ignore).destroy();
    return { status: 'unreadable', bytes: Buffer.alloc(0) };
  }
  const chunks: Buffer[] = [];
  try {
    if (!createDecoder) {
      for await (const chunk of limit(body, maxBytes)) chunks.push(chunk);
    } else {
      const raw = limit(body, maxBytes);
      const first = await firstOf(raw);
      // A success without a body, though it says how the body is encoded.
      if (first === null) return { status: 'complete', bytes: Buffer.alloc(0) };
      const decoder = createDecoder(first[0] ?? 0);
      pipeline(followedBy(first, raw), decoder, ignore);
      for await (const chunk of limit(decoder, maxBytes)) chunks.push(chunk);
    }
    return { status: 'complete', bytes: Buffer.concat(chunks) };
  } catch (error) {
    const bytes = Buffer.concat(chunks);
    if (error instanceof LimitReached) return { status: 'cut', bytes: Buffer.concat([bytes, error.rest]) };
    if (isDecodingError(error)) return { status: 'unreadable', bytes };
    throw error;
  }
}

class LimitReached extends Error {
  readonly rest: Buffer;
  constructor(rest: Buffer) {
    super('The body is larger than the limit.');
    this.rest = rest;
  }
}

async function* limit(source: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let left = maxBytes;
  for await (const chunk of source) {
    if (chunk.length > left) throw new LimitReached(chunk.subarray(0, left));
    left -= chunk.length;
    yield chunk;
  }
}

async function firstOf(source: AsyncGenerator<Buffer>): Promise<Buffer | null> {
  for (;;) {
    const { done, value } = await source.next();
    if (done) return null;
    if (value.length > 0) return value;
  }
}

async function* followedBy(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

/** zlib's codes begin with `Z_`, Brotli's with `ERR_` and carry a number too; sockets have other codes. */
function isDecodingError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(Z_|ERR_BROTLI|ERR__)/.test(String(error.code));
}

function ignore(): void {}
