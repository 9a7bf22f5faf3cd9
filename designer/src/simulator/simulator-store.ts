import type { ObstacleReason } from '@parley/engine';
import { createWebEvaluator } from '@parley/engine/web-evaluator';
import { createLocalHost, linkedDocument } from '@parley/modules';
import type { FlowDocument, Installation, Problem, ScenarioStep } from '@parley/schemas';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesignerStore } from '../store/designer-store.ts';
import type { SimulationStart } from '../store/simulation-start.ts';
import { withAnonymousVisitor } from './anonymous-visitor.ts';
import type { CallAnswer } from './call-fields.ts';
import { runAgain, type RunDifference } from './run-again.ts';
import { beginSimulation, performStep, repeatableStart, showTurn, shownState, type Simulation } from './simulation.ts';

/** How a node's interface call is answered in simulations. */
export type RememberedAnswer = { answer: CallAnswer; isAutomatic: boolean };

/** What there is to say about the last thing that was asked for. */
export type SimulatorNotice =
  | { kind: 'stopped'; message: string; reason?: ObstacleReason }
  | { kind: 'same' }
  | { kind: 'different'; difference: RunDifference };

export type SimulatorState = {
  simulation: Simulation | null;
  /** Why there is no session. */
  obstacle: { kind: 'refused'; problems: readonly Problem[] } | { kind: 'failed'; message: string } | null;
  notice: SimulatorNotice | null;
  isBusy: boolean;
  /** Whether the canvas moves with the session. */
  follows: boolean;
  /** Answers to interface calls by node; they outlive the session. */
  answers: Readonly<Record<string, RememberedAnswer>>;
  /** The latest request of the designer's store that was begun. */
  handledRequest: number;

  begin: (start: SimulationStart, installation: Installation) => Promise<void>;
  perform: (step: ScenarioStep, installation: Installation) => Promise<void>;
  runAgain: (installation: Installation) => Promise<void>;
  show: (turn: number) => void;
  setFollows: (follows: boolean) => void;
  remember: (node: string, answer: RememberedAnswer) => void;
  dismiss: () => void;
};

/** The simulator of an open flow; it goes on while another panel is open. */
export function simulatorOf(designer: DesignerStore): StoreApi<SimulatorState> {
  const known = simulators.get(designer);
  if (known) return known;
  const made = createSimulator(designer);
  simulators.set(designer, made);
  return made;
}

const simulators = new WeakMap<DesignerStore, StoreApi<SimulatorState>>();

function createSimulator(designer: DesignerStore): StoreApi<SimulatorState> {
  return createStore<SimulatorState>()((set, get) => {
    /** One thing at a time; what throws must not leave the simulator busy for ever. */
    const work = async (task: () => Promise<Partial<SimulatorState>>) => {
      if (get().isBusy) return;
      set({ isBusy: true });
      try {
        set(await task());
      } catch (error) {
        set({ notice: { kind: 'stopped', message: error instanceof Error ? error.message : String(error) } });
      } finally {
        set({ isBusy: false });
      }
    };
    return {
      simulation: null,
      obstacle: null,
      notice: null,
      isBusy: false,
      follows: true,
      answers: {},
      handledRequest: 0,

      begin: (start, installation) =>
        work(async () => {
          const { document } = designer.getState();
          const begun = await beginSimulation(document, withAnonymousVisitor(start), hostFor(installation));
          if (begun.status === 'refused') {
            return { simulation: null, notice: null, obstacle: { kind: 'refused', problems: begun.problems } };
          }
          if (begun.status === 'failed') {
            return { simulation: null, notice: null, obstacle: { kind: 'failed', message: begun.message } };
          }
          const { simulation, stopped } = begun;
          const notice: SimulatorNotice | null = stopped && {
            kind: 'stopped',
            message: stopped.message,
            reason: stopped.reason,
          };
          return { simulation: await answered(simulation, installation, get().answers), notice, obstacle: null };
        }),
      perform: (step, installation) =>
        work(async () => {
          const { simulation, answers } = get();
          if (!simulation) return {};
          const performed = await performStep(simulation, hostFor(installation), step);
          if (performed.status === 'impossible') {
            const { message, reason } = performed;
            return { notice: { kind: 'stopped', message, reason } };
          }
          return { simulation: await answered(performed.simulation, installation, answers), notice: null };
        }),
      runAgain: (installation) =>
        work(async () => {
          const { simulation } = get();
          if (!simulation) return {};
          const { document } = designer.getState();
          const again = await runAgain(simulation, document, hostFor(installation));
          if (again.status === 'refused')
            return { obstacle: { kind: 'refused', problems: again.problems }, notice: null };
          if (again.status === 'failed') return { notice: { kind: 'stopped', message: again.message } };
          const { difference } = again;
          return {
            simulation: again.simulation,
            obstacle: null,
            notice: difference ? { kind: 'different', difference } : { kind: 'same' },
          };
        }),
      show: (turn) => {
        const { simulation } = get();
        if (simulation) set({ simulation: showTurn(simulation, turn), notice: null });
      },
      setFollows: (follows) => set({ follows }),
      remember: (node, answer) => set({ answers: { ...get().answers, [node]: answer } }),
      dismiss: () => set({ notice: null }),
    };
  });
}

/** Calls that answer by themselves at most in a row: a loop that calls for ever must come to rest. */
const maxAutomatic = 50;

/** The session after every pending call was answered whose answer is given without asking. */
async function answered(
  begun: Simulation,
  installation: Installation,
  answers: SimulatorState['answers'],
): Promise<Simulation> {
  let simulation = begun;
  for (let count = 0; count < maxAutomatic; count += 1) {
    const { call } = shownState(simulation);
    const answer = call ? answers[call.node] : undefined;
    if (!call || !answer?.isAutomatic) return simulation;
    const performed = await performStep(simulation, hostFor(installation), answerStep(call.node, answer.answer));
    if (performed.status === 'impossible') return simulation;
    ({ simulation } = performed);
  }
  return simulation;
}

/** The step by which a call is answered. */
export function answerStep(node: string, answer: CallAnswer): ScenarioStep {
  return { interface: node, ...answer };
}

/** How the run begins when it is started over. */
export function startAgain(simulation: Simulation): SimulationStart {
  const { start } = simulation;
  if (start.from === 'node') return start;
  const { at, variables } = repeatableStart(simulation) ?? {};
  return { from: 'start', ...(at !== undefined && { at }), ...(variables && { variables }) };
}

type SimulatorHost = Parameters<typeof beginSimulation>[2];

const hosts = new WeakMap<Installation, SimulatorHost>();

/** Answers from an installation; robots keep their index as long as the installation is the same. */
export function hostFor(installation: Installation): SimulatorHost {
  const known = hosts.get(installation);
  if (known) return known;
  // One worker serves every simulator of the page.
  evaluator ??= createWebEvaluator();
  const link = (document: FlowDocument) => linkedDocument(document, installation);
  const host = { ...createLocalHost({ evaluator, installation }), link };
  hosts.set(installation, host);
  return host;
}

let evaluator: ReturnType<typeof createWebEvaluator> | null = null;
