import {
  compile,
  replayEvents,
  resumeScenario,
  startFromEvents,
  startScenario,
  stepsFromEvent,
  type CompiledFlow,
  type ObstacleReason,
  type ScenarioHost,
  type ScenarioState,
} from '@parley/engine';
import { modules } from '@parley/modules';
import type { FlowDocument, Problem, ScenarioStep, SessionEvent } from '@parley/schemas';
import type { SimulationStart } from '../store/simulation-start.ts';
import { documentFromNode } from './document-from-node.ts';
import { withSampleVisitor } from './sample-visitor.ts';

/** What brought a turn about. */
export type TurnCause =
  { kind: 'start' } | { kind: 'step'; step: ScenarioStep } | { kind: 'recorded'; event: SessionEvent };

/** One thing that happened, and the whole session after it. `steps` make it happen again. */
export type SimulationTurn = { cause: TurnCause; steps: readonly ScenarioStep[]; state: ScenarioState };

/** A simulated session with all its turns; immutable, so that going back is looking at an earlier one. */
export type Simulation = {
  start: SimulationStart;
  /** The document that the session runs on. */
  document: FlowDocument;
  flow: CompiledFlow;
  turns: readonly SimulationTurn[];
  /** The turn that is looked at; what is done next follows it. */
  shown: number;
};

export type BegunSimulation =
  | { status: 'begun'; simulation: Simulation; stopped: StoppedStep | null }
  | { status: 'refused'; problems: Problem[] }
  /** What was recorded, or the time of the start, makes no session. */
  | { status: 'failed'; message: string };

/** A step that could not be taken, and why. */
export type StoppedStep = { index: number; step: ScenarioStep; message: string; reason: ObstacleReason };

/** Begins a session on a document, or says which problems keep it from running. */
export async function beginSimulation(
  open: FlowDocument,
  start: SimulationStart,
  host: ScenarioHost & { link?: (document: FlowDocument) => FlowDocument },
): Promise<BegunSimulation> {
  const document = (start.from === 'session' ? start.document : undefined) ?? open;
  const opened = start.from === 'node' ? documentFromNode(document, start.nodeId) : document;
  const compilation = compile(host.link?.(opened) ?? opened, modules);
  if (compilation.status === 'refused') {
    const problems = compilation.problems.filter(({ severity }) => severity === 'error');
    return { status: 'refused', problems };
  }
  const { flow } = compilation;
  const sampled = withSampleVisitor(start, flow.visitorNames);
  const base = { start: sampled, document, flow };
  try {
    if (start.from === 'session') {
      const turns = recordedTurns(compilation.flow, start.events);
      if (turns.length === 0) return { status: 'failed', message: 'The record holds no events.' };
      return { status: 'begun', simulation: { ...base, turns, shown: turns.length - 1 }, stopped: null };
    }
    const { at } = start;
    const variables = sampled.from === 'session' ? {} : sampled.variables;
    const given = start.from === 'start' ? (start.steps ?? []) : [];
    const session = await startScenario(compilation.flow, host, { at, variables, upcoming: given });
    const first: SimulationTurn = { cause: { kind: 'start' }, steps: session.started.used, state: session.state };
    const used = new Set<ScenarioStep>(session.started.used);
    const played = await playSteps({ ...base, turns: [first], shown: 0 }, host, given, used);
    return { status: 'begun', ...played };
  } catch (error) {
    return { status: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

/** What came of a step: the session after it, or why it cannot be taken here. */
export type Performed =
  | { status: 'performed'; simulation: Simulation; used: readonly ScenarioStep[] }
  | { status: 'impossible'; message: string; reason: ObstacleReason };

/** Takes a step after the turn that is looked at; later turns are dropped, unless nothing came of it. */
export async function performStep(
  simulation: Simulation,
  host: ScenarioHost,
  step: ScenarioStep,
  upcoming: readonly ScenarioStep[] = [],
): Promise<Performed> {
  const { flow, turns, shown } = simulation;
  const before = turns[shown];
  if (!before) throw new Error(`The simulation has no turn ${shown}.`);
  const session = resumeScenario(flow, host, before.state);
  const outcome = await session.apply(step, upcoming);
  if (outcome.status === 'impossible') return outcome;
  const turn: SimulationTurn = { cause: { kind: 'step', step }, steps: [step, ...outcome.used], state: session.state };
  const kept = [...turns.slice(0, shown + 1), turn];
  return { status: 'performed', simulation: { ...simulation, turns: kept, shown: shown + 1 }, used: outcome.used };
}

/** Takes steps one after another until one cannot be taken; expectations among them are passed over. */
export async function playSteps(
  begun: Simulation,
  host: ScenarioHost,
  steps: readonly ScenarioStep[],
  used = new Set<ScenarioStep>(),
): Promise<{ simulation: Simulation; stopped: StoppedStep | null }> {
  let simulation = begun;
  for (const [index, step] of steps.entries()) {
    if ('expect' in step || used.has(step)) continue;
    const upcoming = steps.slice(index + 1).filter((each) => !used.has(each));
    const performed = await performStep(simulation, host, step, upcoming);
    if (performed.status === 'impossible') {
      return { simulation, stopped: { index, step, message: performed.message, reason: performed.reason } };
    }
    ({ simulation } = performed);
    for (const each of performed.used) used.add(each);
  }
  return { simulation, stopped: null };
}

/** Looks at a turn; nothing is dropped. */
export function showTurn(simulation: Simulation, index: number): Simulation {
  return { ...simulation, shown: Math.min(Math.max(index, 0), simulation.turns.length - 1) };
}

/** The session as it is looked at. */
export function shownState({ turns, shown, flow }: Simulation): ScenarioState {
  const turn = turns[shown];
  if (!turn) throw new Error(`The simulation of "${flow.read.document.name}" has no turn ${shown}.`);
  return turn.state;
}

/** How the session begins again from the start of the flow; null when it began within it. */
export function repeatableStart({ start }: Simulation): Extract<SimulationStart, { from: 'start' }> | null {
  if (start.from === 'node') return null;
  if (start.from === 'start') return start;
  return { from: 'start', ...startFromEvents(start.events) };
}

/** Every step that led to the turn that is looked at, or to the last one. */
export function stepsOf({ turns, shown }: Simulation, until: 'shown' | 'last'): ScenarioStep[] {
  return turns.slice(0, until === 'shown' ? shown + 1 : undefined).flatMap(({ steps }) => steps);
}

const localResults: ReadonlySet<string> = new Set([
  'expressions.evaluated',
  'schedule.checked',
  'robot.opened',
  'robot.answered',
  'queue.entered',
] satisfies SessionEvent['type'][]);

/** A recorded session as turns: what came from outside begins one, the answers it led to belong to it. */
function recordedTurns(flow: CompiledFlow, events: readonly SessionEvent[]): SimulationTurn[] {
  const turns: SimulationTurn[] = [];
  let before: ScenarioState | null = null;
  for (const { event, state } of replayEvents(flow, events)) {
    const steps = stepsFromEvent(event, before);
    const last = turns.at(-1);
    if (last && localResults.has(event.type)) {
      turns[turns.length - 1] = { ...last, steps: [...last.steps, ...steps], state };
    } else {
      const cause: TurnCause = before ? { kind: 'recorded', event } : { kind: 'start' };
      turns.push({ cause, steps, state });
    }
    before = state;
  }
  return turns;
}
