/** What two inspectors gave for the same sessions, pair by pair. */
export type Pairs = readonly (readonly [number, number])[];

export type KappaWeights = 'none' | 'linear';

/**
 * Cohen's κ: how far two agree beyond what they would by chance, given how often each gives which score; 1 = always, 0 =
 * no more than by chance, below 0 = less. With linear weights a near miss counts in part, by its distance. Null where
 * chance alone would make them agree always, which is when both gave one and the same score throughout, or for no pairs.
 *
 * Cohen 1960 and 1968, written as 1 − observed disagreement / disagreement by chance.
 */
export function kappa(pairs: Pairs, weights: KappaWeights): number | null {
  if (pairs.length === 0) return null;
  const apart = (a: number, b: number): number => (weights === 'linear' ? Math.abs(a - b) : a === b ? 0 : 1);
  const observed = pairs.reduce((sum, [a, b]) => sum + apart(a, b), 0) / pairs.length;
  const first = countValues(pairs.map(([a]) => a));
  const second = countValues(pairs.map(([, b]) => b));
  let byChance = 0;
  for (const [a, times] of first) {
    for (const [b, others] of second) byChance += (apart(a, b) * times * others) / pairs.length ** 2;
  }
  return byChance === 0 ? null : 1 - observed / byChance;
}

/** The share of pairs that are exactly the same; null for none. */
export function agreedShare(pairs: Pairs): number | null {
  return pairs.length === 0 ? null : pairs.filter(([a, b]) => a === b).length / pairs.length;
}

function countValues(values: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
