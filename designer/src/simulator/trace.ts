import {
  activeNode,
  sessionState,
  type ArmedDeadline,
  type ReportedProblem,
  type TakenPort,
  type TranscriptEntry,
} from '@parley/engine';
import type { JsonValue, SessionEvent, SessionState } from '@parley/schemas';
import { startHereEdge } from './document-from-node.ts';
import type { Simulation, TurnCause } from './simulation.ts';

/** What one turn did, for the list of steps. */
export type TraceEntry = {
  index: number;
  cause: TurnCause;
  /** Virtual time, unix milliseconds. */
  at: number;
  /** Ways out taken, in order, and where the session came to rest: null after an end that no node made. */
  path: TakenPort[];
  node: string | null;
  state: SessionState;
  said: TranscriptEntry[];
  variables: VariableChange[];
  /** What happened in it: the outside event and the answers the flow asked for. */
  events: SessionEvent[];
  armed: ArmedDeadline[];
  /** The node whose call became pending. */
  call: string | null;
  problems: ReportedProblem[];
  ended: { status: string; flag: 'normal' | 'timeout' } | null;
};

export type VariableChange = { name: string; before: JsonValue | undefined; after: JsonValue | undefined };

/** What each turn of a simulation did, by comparing the session before and after it. */
export function traceOf({ turns, flow }: Simulation): TraceEntry[] {
  return turns.map(({ cause, state }, index): TraceEntry => {
    const before = turns[index - 1]?.state;
    const since = <Item>(now: readonly Item[], then: readonly Item[] | undefined) => now.slice(then?.length ?? 0);
    return {
      index,
      cause,
      at: state.now,
      path: since(state.taken, before?.taken).filter(({ node, port }) => !isShortcut(flow, node, port)),
      node: activeNode(state.snapshot),
      state: sessionState(flow, state.snapshot),
      said: since(state.transcript, before?.transcript),
      variables: changes(before?.snapshot.context.variables ?? {}, state.snapshot.context.variables, index > 0),
      events: since(state.events, before?.events),
      armed: Object.values(state.deadlines).filter(({ name, token }) => before?.deadlines[name]?.token !== token),
      call: state.call && state.call !== before?.call ? state.call.node : null,
      problems: since(state.problems, before?.problems),
      ended: before?.ended ? null : state.ended,
    };
  });
}

/** Whether a way out is the one by which "start here" begins: nothing on the canvas. */
function isShortcut(flow: Simulation['flow'], node: string, port: string): boolean {
  return flow.read.nodes.get(node)?.edges.get(port)?.id === startHereEdge;
}

function changes(
  before: Record<string, JsonValue>,
  after: Record<string, JsonValue>,
  isReported: boolean,
): VariableChange[] {
  if (!isReported) return [];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => ({ name, before: before[name], after: after[name] }));
}
