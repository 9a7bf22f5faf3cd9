import type { Clock } from './clock.ts';

export type RateLimitOptions = {
  /** Tokens that come back per second. */
  ratePerSecond: number;
  /** Tokens that a key has at most, and has at first. */
  burst: number;
  clock: Clock;
  /** Keys remembered at once; default 100,000 (some 15 MB). Beyond it the least recently used are forgotten. */
  maxKeys?: number;
};

export type RateLimitVerdict = { isAllowed: true; remaining: number } | { isAllowed: false; retryAfterMs: number };

/** Token buckets, one per key, in the memory of this node: a limit per node, not per system. */
export type RateLimiter = {
  /** Takes `cost` tokens if there are that many; a refusal takes none. */
  take(key: string, cost?: number): RateLimitVerdict;
  /** What `take` would answer, without taking. For limits that count failures only. */
  check(key: string, cost?: number): RateLimitVerdict;
  /** Gives back what was taken for what turned out not to count. */
  giveBack(key: string, cost?: number): void;
  /** Forgets a key: its bucket is full again. */
  reset(key: string): void;
  readonly size: number;
};

export function createRateLimiter({ ratePerSecond, burst, clock, maxKeys = 100_000 }: RateLimitOptions): RateLimiter {
  // Insertion order is the order of last use, to within a second. A key that is not there has a full bucket.
  const buckets = new Map<string, Bucket>();

  const levelOf = (bucket: Bucket | undefined, nowMs: number): number => {
    if (!bucket) return burst;
    const elapsedMs = Math.max(0, nowMs - bucket.atMs);
    return Math.min(burst, bucket.tokens + (elapsedMs * ratePerSecond) / 1000);
  };

  const judge = (tokens: number, cost: number): RateLimitVerdict => {
    // A millisecond's rounding must not refuse the token that retryAfterMs promised.
    if (tokens + EPSILON >= cost) return { isAllowed: true, remaining: Math.floor(tokens - cost + EPSILON) };
    const missing = cost > burst ? Number.POSITIVE_INFINITY : cost - tokens;
    return { isAllowed: false, retryAfterMs: Math.ceil((missing * 1000) / ratePerSecond) };
  };

  const forgetOldest = (nowMs: number): void => {
    const fullAfterMs = (burst * 1000) / ratePerSecond;
    for (const [key, { atMs }] of buckets) {
      if (buckets.size <= maxKeys && nowMs - atMs < fullAfterMs) return;
      buckets.delete(key);
    }
  };

  return {
    take(key, cost = 1) {
      const nowMs = clock.now().getTime();
      const known = buckets.get(key);
      const tokens = levelOf(known, nowMs);
      const verdict = judge(tokens, cost);
      const bucket = known ?? { tokens, atMs: nowMs, placedMs: nowMs };
      bucket.tokens = verdict.isAllowed ? Math.max(0, tokens - cost) : tokens;
      bucket.atMs = nowMs;
      if (!known || Math.abs(nowMs - bucket.placedMs) >= placeMilliseconds) {
        bucket.placedMs = nowMs;
        buckets.delete(key);
        buckets.set(key, bucket);
        forgetOldest(nowMs);
      }
      return verdict;
    },
    check: (key, cost = 1) => judge(levelOf(buckets.get(key), clock.now().getTime()), cost),
    giveBack: (key, cost = 1) => {
      const bucket = buckets.get(key);
      // One that is not there is full.
      if (bucket) bucket.tokens = Math.min(burst, bucket.tokens + cost);
    },
    reset: (key) => void buckets.delete(key),
    get size() {
      return buckets.size;
    },
  };
}

type Bucket = {
  tokens: number;
  atMs: number;
  /** When it was put at the end of the order, which is done for a busy key only now and then. */
  placedMs: number;
};

const placeMilliseconds = 1_000;

const EPSILON = 1e-9;
