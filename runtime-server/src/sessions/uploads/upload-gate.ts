import { formatFileSize } from '@parley/content';
import { messageLimits } from '@parley/schemas';
import type { Clock } from '../../platform/clock.ts';
import type { UploadConfig } from '../../platform/config/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { isLoopback } from '../../platform/http/index.ts';
import { createRateLimiter } from '../../platform/rate-limit.ts';
import { createArrivals, type Arrival } from './arrivals.ts';
import type { UploadOwner, UploadStore } from './upload-store.ts';

/** How much one may upload (protocol.md §2, limits). */
export type UploadLimits = {
  /** Files at once: coming of one owner, and from one address; that have come, on this node. */
  atOnce: { owner: number; address: number; node: number };
  /** Bodies that are coming to this node, and what of them is in memory. */
  coming: { count: number; bytes: number };
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
    coming: { count: atOnce * comingForEachPlace, bytes: atOnce * messageLimits.uploadBytes },
    perOwner: { ratePerSecond: perMinute.owner / 60, burst: perMinute.owner },
    perAddress: { ratePerSecond: perMinute.address / 60, burst: perMinute.address },
    daily: { visitor: bytes(visitor), agent: bytes(agent), application: bytes(application) },
  };
}

/**
 * Decides whether a file may come, before anything of it is read, and whether it is taken, once it has come: a body that
 * is coming counts for its owner and its address alone.
 */
export type UploadGate = {
  /** @throws AppError `too_many_requests` with when to come again, `unavailable` when the node has its hands full */
  pass: <File, Result>(
    from: { owner: UploadOwner; address: string; announcedBytes: number },
    read: (arrival: Arrival) => Promise<File>,
    work: (file: File) => Promise<Result>,
  ) => Promise<Result>;
};

/** A body needs no hands while it comes. */
const comingForEachPlace = 10;

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
  const arrivals = createArrivals({ clock, most: limits.coming });
  let inHand = 0;

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

  const receive = async <File>(read: (arrival: Arrival) => Promise<File>): Promise<File> => {
    const arrival = arrivals.begin();
    try {
      return await read(arrival);
    } finally {
      arrival.end();
    }
  };
  const takeInHand = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (inHand >= limits.atOnce.node) {
      throw new AppError('unavailable', 'Too many files are taken at once. Try again in a few seconds.', {
        retryAfterSeconds: 3,
      });
    }
    inHand += 1;
    try {
      return await work();
    } finally {
      inHand -= 1;
    }
  };
  return {
    pass: async ({ owner, address, announcedBytes }, read, work) => {
      const places = [
        { key: `owner ${owner.kind} ${owner.id}`, most: limits.atOnce.owner },
        { key: `address ${address}`, most: isLoopback(address) ? Infinity : limits.atOnce.address },
      ];
      if (places.some(({ key, most }) => (onTheirWay.get(key) ?? 0) >= most)) {
        throw tooMany('Too many files are on their way at once. Send them one after another.', 2);
      }
      refuseFast(owner, address);
      for (const { key } of places) count(key, 1);
      try {
        await refuseFull(owner, announcedBytes);
        const file = await receive(read);
        return await takeInHand(() => work(file));
      } finally {
        for (const { key } of places) count(key, -1);
      }
    },
  };
}

const hourSeconds = 3_600;

function tooMany(detail: string, retryAfterSeconds: number): AppError {
  return new AppError('too_many_requests', detail, { retryAfterSeconds: Math.ceil(retryAfterSeconds) });
}
