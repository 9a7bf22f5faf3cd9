import type { ScenarioStep } from '@parley/schemas';
import type { ScenarioSession } from '../scenario/scenario-session.ts';
import type { Spread } from './spread.ts';

/** A session and the steps that led it there. Its session is never stepped: who goes on forks it. */
export type Visit = { session: ScenarioSession; steps: ScenarioStep[] };

/** Visits to go on from. */
export type Frontier = {
  /** `place`: the machine's state, by which seldom seen ones are told. `isNew`: it comes first among equals. */
  add: (visit: Visit, place: string, isNew: boolean) => void;
  /** The next visit, by the shortest steps or from the place that was gone on from least; null when there is none. */
  take: (order: 'shortest' | 'seldom seen') => Visit | null;
};

type Waiting = { visit: Visit; place: string; taken: boolean };
type Place = { waiting: Waiting[]; seen: number };

export function createFrontier(spread: Spread): Frontier {
  const byLength: { fresh: Waiting[]; others: Waiting[] }[] = [];
  const byPlace = new Map<string, Place>();
  const takeShortest = (): Waiting | null => {
    for (const bucket of byLength) {
      for (const list of bucket ? [bucket.fresh, bucket.others] : []) {
        for (let next = list.shift(); next; next = list.shift()) if (!next.taken) return next;
      }
    }
    return null;
  };
  const takeSeldomSeen = (): Waiting | null => {
    let best: Place | null = null;
    for (const place of byPlace.values()) {
      if (place.waiting.some(({ taken }) => !taken) && (best === null || place.seen < best.seen)) best = place;
    }
    if (!best) return null;
    const open = best.waiting.filter(({ taken }) => !taken);
    best.waiting = open;
    // Neighbours in the list have almost the same values; spread out, a few of them show most of what there is.
    return open[spread(open.length)] ?? null;
  };
  return {
    add: (visit, place, isNew) => {
      const waiting: Waiting = { visit, place, taken: false };
      const bucket = (byLength[visit.steps.length] ??= { fresh: [], others: [] });
      (isNew ? bucket.fresh : bucket.others).push(waiting);
      const entry = byPlace.get(place) ?? { waiting: [], seen: 0 };
      byPlace.set(place, entry);
      entry.waiting.push(waiting);
    },
    take: (order) => {
      const next = order === 'shortest' ? takeShortest() : takeSeldomSeen();
      if (!next) return null;
      next.taken = true;
      // Only turns of this order count: what was seen by length before is mostly at the beginning of the flow.
      const place = order === 'seldom seen' ? byPlace.get(next.place) : undefined;
      if (place) place.seen += 1;
      return next.visit;
    },
  };
}
