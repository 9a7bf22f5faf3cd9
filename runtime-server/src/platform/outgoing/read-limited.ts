import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** What was read: `bytes` holds at most the limit; `unreadable` = an unknown or broken content encoding. */
export type LimitedBody = { status: 'complete' | 'cut' | 'unreadable'; bytes: Buffer };

const decoders = new Map([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

/**
 * Reads a body up to `maxBytes`, counted while it streams, before and after decompression: an endless answer or a
 * decompression bomb is cut off at the limit and its connection closed. Rejects only when the connection breaks.
 */
export async function readLimited(body: Readable, contentEncoding: string, maxBytes: number): Promise<LimitedBody> {
  const encoding = contentEncoding.trim().toLowerCase();
  const createDecoder = decoders.get(encoding);
  if (!createDecoder && encoding !== '' && encoding !== 'identity') {
    body.on('error', ignore).destroy();
    return { status: 'unreadable', bytes: Buffer.alloc(0) };
  }
  const chunks: Buffer[] = [];
  try {
    if (!createDecoder) {
      for await (const chunk of limit(body, maxBytes)) chunks.push(chunk);
    } else {
      const decoder = createDecoder();
      pipeline(body, (raw: AsyncIterable<Buffer>) => limit(raw, maxBytes), decoder, ignore);
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

/** zlib's codes begin with `Z_`, Brotli's with `ERR_` and carry a number too; sockets have other codes. */
function isDecodingError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(Z_|ERR_BROTLI|ERR__)/.test(String(error.code));
}

function ignore(): void {}
