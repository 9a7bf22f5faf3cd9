import type { LoopResult } from './closed-loop.ts';
import { median } from './statistics.ts';

/** Results of one contestant, by round. */
export type Rounds = readonly LoopResult[];

/**
 * Measures contestants one after another, in rounds, so that all share the moods of the machine; who goes first changes
 * from round to round.
 */
export async function alternate<Results extends Record<string, LoopResult>>(
  rounds: number,
  contestants: { [Name in keyof Results]: () => Promise<Results[Name]> },
): Promise<{ [Name in keyof Results]: Results[Name][] }> {
  const names = Object.keys(contestants) as (keyof Results)[];
  const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as {
    [Name in keyof Results]: Results[Name][];
  };
  for (let round = 0; round < rounds; round += 1) {
    const first = round % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) results[name].push(await contestants[name]());
  }
  return results;
}

export function medianRate(rounds: Rounds): number {
  return median(rounds.map(({ perSecond }) => perSecond));
}

/** The median of the ratios of each round: what disturbed a round disturbed both. */
export function medianRatio(ours: Rounds, theirs: Rounds): number {
  return median(ours.map(({ perSecond }, round) => perSecond / (theirs[round]?.perSecond ?? Number.NaN)));
}
