import type { Clock } from '../../platform/clock.ts';
import { createBoundedQueue } from '../../platform/concurrency/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { requestGuarded, type GuardedDispatcher } from '../../platform/outgoing/index.ts';
import { createRateLimiter } from '../../platform/rate-limit.ts';
import { detectType, isImage } from '../../sessions/uploads/content-type.ts';
import { readImageSize } from '../../sessions/uploads/image-size.ts';

const outsidePictureLimits = {
  bytes: 10 * 1024 * 1024,
  /** A few bytes can claim a picture that fills the memory of whoever shows it. */
  pixels: 50_000_000,
  timeoutMilliseconds: 10_000,
  atOnce: 16,
  waiting: 200,
  perAccount: { ratePerSecond: 20, burst: 200 },
};

export type OutsidePicture = { mime: string; bytes: Uint8Array<ArrayBuffer> };

/**
 * Loads pictures that lie elsewhere for whoever shows them, so that the place learns of no agent: only from public
 * addresses and allowed hosts (SSRF), only what is a picture by what it holds, and only so large.
 *
 * @throws AppError `unprocessable` cannot be loaded, `unsupported_media_type`, `payload_too_large`, `too_many_requests`,
 * `unavailable`
 */
export type LoadOutsidePicture = (accountId: string, url: string) => Promise<OutsidePicture>;

export function createLoadOutsidePicture({
  dispatcher,
  clock,
}: {
  dispatcher: GuardedDispatcher;
  clock: Clock;
}): LoadOutsidePicture {
  const { bytes: maxResponseBytes, timeoutMilliseconds, atOnce, waiting, perAccount } = outsidePictureLimits;
  const limiter = createRateLimiter({ ...perAccount, clock });
  const queue = createBoundedQueue({ atOnce, waiting, refusal: () => later('unavailable', 2) });

  const load = async (url: string): Promise<OutsidePicture> => {
    const answer = await requestGuarded(
      {
        method: 'GET',
        url,
        headers: { accept: 'image/*' },
        body: '',
        timeoutMilliseconds,
        maxResponseBytes,
        read: 'successes',
        redirects: 'anywhere',
      },
      { dispatcher, clock },
    );
    // Why is not said: what an inner address answers is nobody's business.
    if (answer.status === 'failed') throw cannot();
    if (answer.httpStatus < 200 || answer.httpStatus > 299) throw cannot();
    if (answer.body.status === 'cut')
      throw new AppError(
        'payload_too_large',
        `Pictures of more than ${maxResponseBytes / 1024 ** 2} MB are not shown.`,
      );
    if (answer.body.status === 'unreadable') throw cannot();
    return asPicture(answer.body.bytes);
  };

  return async (accountId, url) => {
    const verdict = limiter.take(accountId);
    if (!verdict.isAllowed) throw later('too_many_requests', verdict.retryAfterMs / 1000);
    return queue(() => load(url));
  };
}

async function asPicture(content: Buffer): Promise<OutsidePicture> {
  const bytes = new Uint8Array(content);
  const mime = await detectType(bytes);
  if (!isImage(mime))
    throw new AppError('unsupported_media_type', 'What lies there is no JPG, PNG, GIF or WebP picture.');
  const size = await readImageSize(bytes, mime);
  if (!size) throw new AppError('unsupported_media_type', 'The picture does not say how large it is.');
  if (size.width * size.height > outsidePictureLimits.pixels)
    throw new AppError(
      'payload_too_large',
      `Pictures of more than ${outsidePictureLimits.pixels} pixels are not shown.`,
    );
  return { mime, bytes };
}

function cannot(): AppError {
  return new AppError('unprocessable', 'The picture cannot be loaded from there.');
}

function later(code: 'unavailable' | 'too_many_requests', seconds: number): AppError {
  return new AppError(code, 'Too many pictures are asked for at once. Try again in a moment.', {
    retryAfterSeconds: Math.ceil(seconds),
  });
}
