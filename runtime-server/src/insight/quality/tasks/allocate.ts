/**
 * Divides a sample among strata in proportion to how many each has: whole shares, and what is left over to the largest
 * remainders. Where the sample has room for it every stratum gets at least one. Never more than a stratum has.
 */
export function allocate(
  strata: readonly { stratum: string; count: number }[],
  size: number,
): ReadonlyMap<string, number> {
  const filled = strata.filter(({ count }) => count > 0).sort((a, b) => (a.stratum < b.stratum ? -1 : 1));
  const population = filled.reduce((sum, { count }) => sum + count, 0);
  const wanted = Math.min(Math.max(0, Math.floor(size)), population);
  const least = wanted >= filled.length ? 1 : 0;
  const shares = filled.map(({ stratum, count }) => {
    const exact = (wanted * count) / population;
    const given = Math.min(count, Math.max(least, Math.floor(exact)));
    return { stratum, count, exact, given };
  });
  let left = wanted - shares.reduce((sum, { given }) => sum + given, 0);
  while (left !== 0) {
    const step = Math.sign(left);
    const best = shares
      .filter(({ given, count }) => (step > 0 ? given < count : given > least))
      .sort((a, b) => step * (b.exact - b.given - (a.exact - a.given)) || (a.stratum < b.stratum ? -1 : 1))[0];
    if (!best) break;
    best.given += step;
    left -= step;
  }
  return new Map(shares.map(({ stratum, given }) => [stratum, given]));
}
