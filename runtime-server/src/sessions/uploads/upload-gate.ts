import { formatFileSize } from '@parley/content';
import type { Clock } from '../../platform/clock.ts';
import type { UploadConfig } from '../../platform/config/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { isLoopback } from '../../platform/http/index.ts';
import { createRateLimiter } from '../../platform/rate-limit.ts';
import type { UploadOwner, UploadStore } from './upload-store.ts';

/** How much one may upload (protocol.md §2, limits). */
export type UploadLimits = {
  /** Files that are on their way at once: of one owner, of one address, on this node. */
  atOnce: { owner: number; address: number; node: number };
  perOwner: { ratePerSecond: number; burst: number };
  perAddress: { ratePerSecond: number; burst: number };
  /** Bytes in a day. */
  daily: { visitor: number; agent: number; application: number };
};

/** As the installation is set. */
export function uploadLimitsOf({ atOnce, perMinute, dailyMegabytes }: UploadConfig): UploadLimits {
  const { visitor, agent, application } = dailyMegabytes;
  const bytes = (megabytes: number): number => megabytes * 1024 ** 2;
  return {
    atOnce: { owner: Math.min(3, atOnce), address: Math.min(12, atOnce), node: atOnce },
    perOwner: { ratePerSecond: perMinute.owner / 60, burst: perMinute.owner },
    perAddress: { ratePerSecond: perMinute.address / 60, burst: perMinute.address },
    daily: { visitor: bytes(visitor), agent: bytes(agent), application: bytes(application) },
  };
}

/** Decides whether a file may come, before anything of it is read. */
export type UploadGate = {
  /** @throws AppError `too_many_requests` with when to come again, `unavailable` when the node has its hands full */
  pass: <Result>(
    from: { owner: UploadOwner; address: string; announcedBytes: number },
    work: () => Promise<Result>,
  ) => Promise<Result>;
};

const dayMilliseconds = 86_400_000;

export function createUploadGate({
  store,
  clock,
  limits,
}: {
  store: Pick<UploadStore, 'usedSince'>;
  clock: Clock;
  limits: UploadLimits;
}): UploadGate {
  const perOwner = createRateLimiter({ ...limits.perOwner, clock });
  const perAddress = createRateLimiter({ ...limits.perAddress, clock });
  const onTheirWay = new Map<string, number>();
  const count = (key: string, change: number): number => {
    const next = (onTheirWay.get(key) ?? 0) + change;
    if (next > 0) onTheirWay.set(key, next);
    else onTheirWay.delete(key);
    return next;
  };
  let all = 0;

  const refuseFast = (owner: UploadOwner, address: string): void => {
    const verdicts = [
      perOwner.take(`${owner.kind} ${owner.id}`),
      // A proxy that was not named, or our own tools: one limit for all who come by it would be wrong.
      ...(isLoopback(address) ? [] : [perAddress.take(address)]),
    ];
    for (const verdict of verdicts) {
      if (!verdict.isAllowed) throw tooMany('Too many files came in a short time.', verdict.retryAfterMs / 1000);
    }
  };
  const refuseFull = async (owner: UploadOwner, announcedBytes: number): Promise<void> => {
    if (owner.kind === 'application') return;
    const used = await store.usedSince(owner, new Date(clock.now().getTime() - dayMilliseconds));
    const own = limits.daily[owner.kind];
    if (used.owner + announcedBytes > own) {
      throw tooMany(`At most ${formatFileSize(own, 'en')} a day may be uploaded.`, hourSeconds);
    }
    if (used.application + announcedBytes > limits.daily.application) {
      throw tooMany('This service has taken all the files that it takes in a day.', hourSeconds);
    }
  };

  return {
    pass: async ({ owner, address, announcedBytes }, work) => {
      const places = [
        { key: `owner ${owner.kind} ${owner.id}`, most: limits.atOnce.owner },
        { key: `address ${address}`, most: isLoopback(address) ? Infinity : limits.atOnce.address },
      ];
      if (all >= limits.atOnce.node) {
        throw new AppError('unavailable', 'Too many files are on their way. Try again in a few seconds.', {
          retryAfterSeconds: 3,
        });
      }
      if (places.some(({ key, most }) => (onTheirWay.get(key) ?? 0) >= most)) {
        throw tooMany('Too many files are on their way at once. Send them one after another.', 2);
      }
      refuseFast(owner, address);
      all += 1;
      for (const { key } of places) count(key, 1);
      try {
        await refuseFull(owner, announcedBytes);
        return await work();
      } finally {
        all -= 1;
        for (const { key } of places) count(key, -1);
      }
    },
  };
}

const hourSeconds = 3_600;

function tooMany(detail: string, retryAfterSeconds: number): AppError {
  return new AppError('too_many_requests', detail, { retryAfterSeconds: Math.ceil(retryAfterSeconds) });
}
