/** Lets so many through at once, and then so many a second. */
export type TokenBucket = { take: (nowMilliseconds: number) => boolean };

export function createTokenBucket({ burst, perSecond }: { burst: number; perSecond: number }): TokenBucket {
  let tokens = burst;
  let at = 0;
  return {
    take: (now) => {
      tokens = Math.min(burst, tokens + (Math.max(0, now - at) * perSecond) / 1000);
      at = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
