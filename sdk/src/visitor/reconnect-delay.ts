const first = 500;
const longest = 30_000;

/**
 * Milliseconds to wait before the next try after so many failures in a row (from 1): doubling up to 30 s, half of it by
 * chance, so that clients which lost the same server do not come back together.
 */
export function reconnectDelay(failures: number, random: () => number): number {
  const ceiling = Math.min(longest, first * 2 ** Math.max(0, failures - 1));
  return Math.round(ceiling / 2 + random() * (ceiling / 2));
}
