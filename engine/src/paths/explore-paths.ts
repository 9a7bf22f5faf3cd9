import type { ScenarioStep } from '@parley/schemas';
import type { CompiledFlow } from '../machine/compile.ts';
import { isInlined } from '../machine/inline-sub-flows.ts';
import type { TakenPort } from '../machine/fragment-to-state.ts';
import { connectedPorts } from '../scenario/coverage.ts';
import type { ScenarioHost } from '../scenario/scenario-host.ts';
import { findCandidates } from './candidates.ts';
import { createFrontier, type Visit } from './frontier.ts';
import { createSpread } from './spread.ts';
import { createStateKey } from './state-key.ts';
import { createStepTrier } from './try-steps.ts';

export type ExploreOptions = {
  /** Different states to look at, at most; default 5,000. */
  maxStates?: number;
  /** Steps of one path, at most; default 200. */
  maxSteps?: number;
};

/** A node, or with `port` a way out of it, and the shortest steps that were found to lead there. */
export type ReachedPlace = { nodeId: string; port: string | null; steps: ScenarioStep[] };

/** A node or port that no path was found to. */
export type UnreachedPlace = { nodeId: string; port: string | null };

export type Exploration = {
  /** Nodes and connected ports, in document order. */
  reached: ReachedPlace[];
  unreached: UnreachedPlace[];
  /** Paths that ended, each with the ports it took: what generated scenarios are chosen from. */
  ended: { steps: ScenarioStep[]; taken: readonly TakenPort[] }[];
  /** Whether a limit was met before everything was tried: what is unreached may still be reachable. */
  truncated: boolean;
  states: number;
};

/** Ended paths that are kept. */
const maxEnded = 1_000;

/**
 * Walks a flow with the real engine, from state to state by the inputs that its modules suggest and by waiting for what
 * is due, to find the shortest steps to every node and every connected port. While no limit is near, paths are found in
 * order of their length and so are the shortest by these inputs; after half of the states, places seldom seen go first
 * and strolls from start to end mix what the visitor answers.
 */
export async function explorePaths(
  flow: CompiledFlow,
  host: ScenarioHost,
  { maxStates = 5_000, maxSteps = 200 }: ExploreOptions = {},
): Promise<Exploration> {
  const ports = connectedPorts(flow);
  const places = createPlaces(flow, ports);
  const keyOf = createStateKey(flow);
  const trier = createStepTrier(flow, host, findCandidates(flow));
  const spread = createSpread();
  const frontier = createFrontier(spread);
  const shortestByKey = new Map<string, number>();
  const ended: Exploration['ended'] = [];
  const keep = (visit: Visit, takenBefore: number) => {
    const isNew = places.record(visit, takenBefore);
    const key = keyOf(visit.session.state);
    const known = shortestByKey.get(key);
    if (known !== undefined && known <= visit.steps.length && !isNew) return;
    shortestByKey.set(key, Math.min(known ?? Infinity, visit.steps.length));
    if (visit.session.snapshot.status === 'done') {
      if (ended.length < maxEnded || isNew) ended.push({ steps: visit.steps, taken: visit.session.state.taken });
    } else if (visit.steps.length < maxSteps && (known === undefined || visit.steps.length < known)) {
      frontier.add(visit, JSON.stringify(visit.session.snapshot.value), isNew);
    }
  };

  const goOn = async (visit: Visit, inputs: readonly ScenarioStep[][]): Promise<Visit[]> => {
    const found = await trier.along(visit, inputs);
    for (const next of found) keep(next, visit.session.state.taken.length);
    return found;
  };
  const starts = await trier.starts();
  for (const visit of starts) keep(visit, 0);

  /** Goes from the start to an end by inputs picked here and there: values of early answers get mixed with late ones. */
  const stroll = async (): Promise<void> => {
    let visit = starts[spread(starts.length)];
    while (visit && visit.session.snapshot.status === 'active' && visit.steps.length < maxSteps) {
      const { suggested, waits } = trier.inputs(visit);
      const choices = suggested.length > 0 ? suggested : waits;
      const found = await goOn(visit, choices.slice(spread(choices.length)).slice(0, 1));
      visit = found.at(-1);
    }
  };

  for (let turn = 0; ; turn += 1) {
    const isLate = shortestByKey.size > maxStates / 2;
    if (isLate && turn % 6 === 0) await stroll();
    const visit = frontier.take(isLate ? 'seldom seen' : 'shortest');
    if (!visit || shortestByKey.size >= maxStates) return places.result(ended, visit !== null, shortestByKey.size);
    if (places.isComplete(isLate ? maxSteps : visit.steps.length + 1))
      return places.result(ended, false, shortestByKey.size);
    const { suggested, waits } = trier.inputs(visit);
    await goOn(visit, [...suggested, ...waits]);
  }
}

/** The shortest steps to each node and port, as they are found. */
function createPlaces(flow: CompiledFlow, ports: readonly TakenPort[]) {
  const nodes = [...flow.read.nodes.keys()].filter((id) => !isInlined(id));
  const steps = new Map<string, ScenarioStep[]>();
  const wanted = new Set([...nodes.map((id) => keyOf(id)), ...ports.map(({ node, port }) => keyOf(node, port))]);
  let longest = Infinity;
  const see = (key: string, found: ScenarioStep[]): boolean => {
    const known = steps.get(key);
    if (!wanted.has(key) || (known && known.length <= found.length)) return false;
    steps.set(key, found);
    longest = steps.size < wanted.size ? Infinity : Math.max(...[...steps.values()].map(({ length }) => length));
    return known === undefined;
  };
  return {
    /** Whether the visit came somewhere for the first time. */
    record: (visit: Visit, takenBefore: number): boolean => {
      const { taken, snapshot } = visit.session.state;
      const entered = typeof snapshot.value === 'string' ? snapshot.value : (Object.keys(snapshot.value)[0] ?? '');
      let isNew = see(keyOf(flow.read.start.node.id), visit.steps);
      isNew = see(keyOf(entered), visit.steps) || isNew;
      for (const { node, port } of taken.slice(takenBefore)) {
        isNew = see(keyOf(node, port), visit.steps) || isNew;
        const target = flow.read.nodes.get(node)?.edges.get(port)?.target;
        if (target !== undefined) isNew = see(keyOf(target), visit.steps) || isNew;
      }
      return isNew;
    },
    /** Whether nothing could be found, or found by fewer steps, on paths that have at least so many. */
    isComplete: (length: number) => length >= longest,
    result: (ended: Exploration['ended'], isCut: boolean, states: number): Exploration => {
      const all = nodes.flatMap((nodeId) => [
        { nodeId, port: null },
        ...ports.filter(({ node }) => node === nodeId).map(({ port }) => ({ nodeId, port })),
      ]);
      const reached = all.flatMap((place) => {
        const found = steps.get(keyOf(place.nodeId, place.port));
        return found ? [{ ...place, steps: found }] : [];
      });
      const unreached = all.filter(({ nodeId, port }) => !steps.has(keyOf(nodeId, port)));
      return { reached, unreached, ended, truncated: isCut && unreached.length > 0, states };
    },
  };
}

function keyOf(node: string, port: string | null = null): string {
  return port === null ? node : `${node} ${port}`;
}
