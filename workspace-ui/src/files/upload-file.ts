import type { ProblemDetails } from '@parley/schemas';
import { ApiError } from '../api/api-error.ts';

export type UploadedFile = { uploadId: string; url: string; name: string; size: number; mime: string };

/**
 * Uploads a file for a message, or a picture of the application's own. `fetch` does not tell how far it is, hence the older way.
 *
 * @throws ApiError
 */
export function uploadFile(
  file: File,
  {
    to = '/uploads',
    onProgress,
    signal,
  }: {
    to?: '/uploads' | '/pictures' | `/sticker-packs/${string}/stickers`;
    onProgress?: (fraction: number) => void;
    signal: AbortSignal;
  },
): Promise<UploadedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.set('file', file, file.name || 'picture.png');
    request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) onProgress?.(loaded / total);
    });
    request.addEventListener('load', () => {
      const answer = parse(request.responseText);
      if (request.status === 201) resolve(answer as UploadedFile);
      else reject(new ApiError(toProblem(answer, request.status)));
    });
    request.addEventListener('error', () => {
      reject(
        new ApiError({ type: 'about:blank', title: 'The server was not reached.', status: 0, code: 'unreachable' }),
      );
    });
    request.addEventListener('abort', () => reject(new DOMException('The upload was given up.', 'AbortError')));
    signal.addEventListener('abort', () => request.abort());
    request.open('POST', `/api/v1${to}`);
    request.send(form);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function toProblem(answer: unknown, status: number): ProblemDetails {
  if (typeof answer === 'object' && answer !== null && 'code' in answer) return answer as ProblemDetails;
  return { type: 'about:blank', title: `The server answered ${status}.`, status, code: 'unreadable_answer' };
}
