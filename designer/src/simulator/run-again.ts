import type { FlowDocument, Problem, ScenarioStep } from '@parley/schemas';
import { beginSimulation, performStep, repeatableStart, type Simulation } from './simulation.ts';
import { traceOf, type TraceEntry } from './trace.ts';

export type RunAgain =
  | { status: 'ran'; simulation: Simulation; difference: RunDifference | null }
  | { status: 'refused'; problems: Problem[] }
  | { status: 'failed'; message: string };

/** Where the same inputs first lead to something else. `turn` is the index among the turns of the earlier run. */
export type RunDifference = {
  turn: number;
  /** What the earlier run did there, and what the later one did: null when the input could not be given any more. */
  before: TraceEntry;
  after: TraceEntry | null;
  /** Why it could not be given. */
  message: string | null;
};

/** Gives the same inputs to a session on another document, and finds where it goes another way. */
export async function runAgain(
  earlier: Simulation,
  document: FlowDocument,
  host: Parameters<typeof beginSimulation>[2],
): Promise<RunAgain> {
  const start = repeatableStart(earlier) ?? earlier.start;
  const [first, ...turns] = earlier.turns;
  // The answers that the start used; the turns' own steps follow one by one.
  const opening = start.from === 'start' ? { ...start, steps: [...(first?.steps ?? [])] } : start;
  const begun = await beginSimulation(document, opening, host);
  if (begun.status !== 'begun') return begun;
  let { simulation } = begun;
  const counterparts: number[] = [simulation.shown];
  for (const { steps } of turns) {
    const used = new Set<ScenarioStep>();
    for (const [index, step] of steps.entries()) {
      if (used.has(step)) continue;
      const performed = await performStep(simulation, host, step, steps.slice(index + 1));
      if (performed.status === 'impossible') {
        return { status: 'ran', simulation, difference: firstDifference(earlier, simulation, counterparts, performed) };
      }
      ({ simulation } = performed);
      for (const each of performed.used) used.add(each);
    }
    counterparts.push(simulation.shown);
  }
  return { status: 'ran', simulation, difference: firstDifference(earlier, simulation, counterparts, null) };
}

/** The first turn after which the two sessions said or did something else. */
function firstDifference(
  earlier: Simulation,
  later: Simulation,
  counterparts: readonly number[],
  stopped: { message: string } | null,
): RunDifference | null {
  const before = traceOf(earlier);
  const after = traceOf(later);
  for (const entry of before) {
    const place = counterparts[entry.index];
    if (place === undefined) {
      return stopped ? { turn: entry.index, before: entry, after: null, message: stopped.message } : null;
    }
    const from = entry.index === 0 ? 0 : (counterparts[entry.index - 1] ?? 0) + 1;
    const counterpart = merged(after.slice(from, place + 1));
    if (counterpart && outcomeOf(entry) !== outcomeOf(counterpart)) {
      return { turn: entry.index, before: entry, after: counterpart, message: null };
    }
  }
  return null;
}

/** A recorded turn may take several steps to make again: together they did what it did. */
function merged(entries: readonly TraceEntry[]): TraceEntry | null {
  const last = entries.at(-1);
  if (!last) return null;
  return {
    ...last,
    path: entries.flatMap(({ path }) => path),
    said: entries.flatMap(({ said }) => said),
    variables: entries.flatMap(({ variables }) => variables),
    call: entries.map(({ call }) => call).findLast((call) => call !== null) ?? null,
  };
}

/** What of a turn a visitor, an agent or another system would notice, and the way taken. */
function outcomeOf({ path, node, state, said, call, ended }: TraceEntry): string {
  return JSON.stringify([
    path.map(({ node: from, port }) => [from, port]),
    node,
    state,
    said.map(({ from, text }) => [from, text]),
    call,
    ended && [ended.status, ended.flag],
  ]);
}
