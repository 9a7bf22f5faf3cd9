import { formatFileSize } from '@parley/content';
import { messageLimits } from '@parley/schemas';
import { createLimit } from '../../platform/concurrency/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Arrival } from './arrivals.ts';
import { piecesOf } from '../../platform/http/index.ts';

/** A whole file over a slow line; whoever sends a byte at a time is not slow but stalling. */
const longestMilliseconds = 4 * 60_000;

/** Beside the file: boundaries, headers and names of a form. */
const formBytes = 64 * 1024;

/** Files that are looked into and stored at once on this node: whoever sends slowly keeps nobody waiting. */
export const oneOfFew = createLimit(8);

/** Reads the one file of a `multipart/form-data` request and hands it to `use`, as `readMultipartFile` and `oneOfFew` do. */
export async function withMultipartFile<Result>(
  request: Request,
  use: (file: GivenFile) => Promise<Result>,
  limitBytes: number = messageLimits.uploadBytes,
): Promise<Result> {
  const file = await readMultipartFile(request, { limitBytes });
  return oneOfFew(() => use(file));
}

/** `arrival` counts what comes, and gives the body up where it has to make room. */
export type ReadingOptions = { limitBytes?: number; arrival?: Pick<Arrival, 'signal' | 'came'> };

/**
 * The one file of a `multipart/form-data` request. The body is refused as soon as it is longer than a file may be, as
 * nothing more of it comes, or as it takes minutes.
 *
 * @throws AppError `unsupported_media_type`, `payload_too_large`, `timed_out`, `invalid`
 */
export async function readMultipartFile(
  request: Request,
  { limitBytes = messageLimits.uploadBytes, arrival }: ReadingOptions = {},
): Promise<GivenFile> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\s*;/i.test(type)) {
    throw new AppError('unsupported_media_type', 'Send the file as multipart/form-data, in a field called "file".');
  }
  const most = formatFileSize(limitBytes, 'en');
  const tooLarge = new AppError('payload_too_large', `A file may have at most ${most}.`, {
    extensions: { limitBytes },
  });
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes + formBytes) throw tooLarge;
  const file = await readFile(request, type, { limitBytes, arrival }).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'payload_too_large' ? tooLarge : error;
  });
  if (file.content.byteLength > limitBytes) throw tooLarge;
  return file;
}

export type GivenFile = { name: string; content: Uint8Array };

/** Reads the parts of a form as they come: no step takes longer than its piece of the body. */
async function readFile(
  request: Request,
  type: string,
  { limitBytes, arrival }: { limitBytes: number; arrival: ReadingOptions['arrival'] },
): Promise<GivenFile> {
  // Loaded with the first upload, not with the server.
  const { Busboy } = await import('@fastify/busboy');
  const files: { name: string; pieces: Uint8Array[] }[] = [];
  let failure: unknown;
  const form = begin(() => new Busboy({ headers: { 'content-type': type }, limits, isPartAFile }));
  const whole = new Promise<void>((resolve) => {
    form.on('finish', resolve);
    form.on('error', (cause) => {
      failure ??= cause;
      resolve();
    });
  });
  form.on('file', (_field, stream, name) => {
    const pieces: Uint8Array[] = [];
    files.push({ name: unescaped(name), pieces });
    stream.on('data', (piece: Uint8Array) => pieces.push(piece));
    // What ends within a file is told by the form as well.
    stream.on('error', () => undefined);
  });
  try {
    const how = { totalMilliseconds: longestMilliseconds, ...(arrival && { signal: arrival.signal }) };
    for await (const piece of piecesOf(request, limitBytes + formBytes, how)) {
      arrival?.came(piece.byteLength);
      form.write(piece);
      if (failure !== undefined) break;
    }
  } finally {
    form.end();
  }
  await whole;
  if (failure !== undefined) throw broken(failure);
  const [file] = files;
  if (!file || files.length > 1) throw new AppError('invalid', 'Send exactly one file, in a field called "file".');
  return { name: file.name, content: Buffer.concat(file.pieces) };
}

/** Of a form that is to hold one file. */
const limits = { fieldSize: formBytes, parts: 20 };

/** A file has a name; what else comes as bytes is a field. */
function isPartAFile(_field?: string, _type?: string, name?: string): boolean {
  return name !== undefined;
}

function begin<Form>(make: () => Form): Form {
  try {
    return make();
  } catch (cause) {
    throw broken(cause);
  }
}

function broken(cause: unknown): AppError {
  return new AppError('invalid', 'The form could not be read: its parts or boundaries are broken.', { cause });
}

/** Browsers write these three signs of a name so, and no other (HTML, multipart/form-data). */
function unescaped(name: string): string {
  return name.replace(/%(?:22|0D|0A)/gi, decodeURIComponent);
}
