import { AppError } from '../../platform/errors/index.ts';
import { defineThreadWork, type Threads } from '../../platform/threads/index.ts';
import type { heicToJpeg, JpegPicture } from './heic-worker.ts';

const converting = defineThreadWork<typeof heicToJpeg>(import.meta.url, './heic-worker', {
  name: 'heicToJpeg',
  timeLimitSeconds: 60,
});

/** Pictures of phones that no browser but one draws. */
const heicTypes: ReadonlySet<string> = new Set([
  'image/heic',
  'image/heif',
  'image/heic-sequence',
  'image/heif-sequence',
]);

export function isHeic(mime: string): boolean {
  return heicTypes.has(mime);
}

/** The same picture for every browser, upright and without where it was taken; null where it cannot be read. */
export async function convertHeic(
  threads: Threads,
  applicationId: string,
  content: Uint8Array,
): Promise<JpegPicture | null> {
  try {
    return await threads.run(converting, content, { share: [applicationId, 'pictures'] });
  } catch (error) {
    if (error instanceof AppError && (error.code === 'invalid' || error.code === 'unprocessable')) return null;
    throw error;
  }
}
