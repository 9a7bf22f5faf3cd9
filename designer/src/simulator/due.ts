import type { ScenarioState } from '@parley/engine';

/** Something that happens by itself at a time, unix milliseconds: a deadline by its name, or `offer`. */
export type Due = { name: string; due: number };

/** What is due, the next first; at the same time, what was armed first. */
export function dueOf({ deadlines, offerLapses }: ScenarioState): Due[] {
  const armed = Object.values(deadlines).map(({ name, due, order }) => ({ name, due, order }));
  const offers = offerLapses === null ? [] : [{ name: 'offer', due: offerLapses, order: Infinity }];
  return [...armed, ...offers]
    .sort((a, b) => a.due - b.due || a.order - b.order)
    .map(({ name, due }) => ({ name, due }));
}
