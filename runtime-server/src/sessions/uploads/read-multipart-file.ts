import { formatFileSize } from '@parley/content';
import { messageLimits } from '@parley/schemas';
import { createLimit } from '../../platform/concurrency/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { readBody } from '../../platform/http/index.ts';

/** Beside the file: boundaries, headers and names of a form. */
const formBytes = 64 * 1024;

/** Files that are looked into and stored at once on this node: whoever sends slowly keeps nobody waiting. */
const inTurn = createLimit(8);

/**
 * Reads the one file of a `multipart/form-data` request and hands it to `use`. The body is refused as soon as it is longer
 * than a file may be, or as nothing more of it comes.
 *
 * @throws AppError `unsupported_media_type`, `payload_too_large`, `timed_out`, `invalid`
 */
export async function withMultipartFile<Result>(
  request: Request,
  use: (file: { name: string; content: Uint8Array }) => Promise<Result>,
  limitBytes: number = messageLimits.uploadBytes,
): Promise<Result> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\s*;/i.test(type)) {
    throw new AppError('unsupported_media_type', 'Send the file as multipart/form-data, in a field called "file".');
  }
  const most = formatFileSize(limitBytes, 'en');
  const tooLarge = new AppError('payload_too_large', `A file may have at most ${most}.`, {
    extensions: { limitBytes },
  });
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes + formBytes) throw tooLarge;
  const body = await readBody(request, limitBytes + formBytes).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'payload_too_large' ? tooLarge : error;
  });
  return inTurn(async () => {
    const file = await readFile(body, type);
    if (file.content.byteLength > limitBytes) throw tooLarge;
    return use(file);
  });
}

async function readFile(body: Uint8Array<ArrayBuffer>, type: string): Promise<{ name: string; content: Uint8Array }> {
  const form = await new Response(body, { headers: { 'content-type': type } }).formData().catch((cause: unknown) => {
    throw new AppError('invalid', 'The form could not be read: its parts or boundaries are broken.', { cause });
  });
  const files = [...form.values()].filter((value): value is File => typeof value !== 'string');
  const [file] = files;
  if (!file || files.length > 1) throw new AppError('invalid', 'Send exactly one file, in a field called "file".');
  return { name: file.name, content: new Uint8Array(await file.arrayBuffer()) };
}
