import {
  isVisitorParameter,
  systemParameterNames,
  type JsonObject,
  type ScenarioStep,
  type SystemParameters,
} from '@parley/schemas';
import type { CompiledFlow } from '../machine/compile.ts';
import type { SessionSnapshot } from '../snapshot/session-snapshot.ts';
import { meetExpectation } from './expectations.ts';
import type { UnmetExpectation } from './failure-reason.ts';
import { addOverride, isSettingStep } from './overrides.ts';
import { passTime } from './pass-time.ts';
import { defaultScenarioParameters, defaultScenarioStart, type ScenarioHost } from './scenario-host.ts';
import type { ScenarioState } from './scenario-state.ts';
import { stepEvents } from './step-events.ts';
import { obstacle, type StepObstacle } from './step-obstacle.ts';
import { takeTurn, type ScenarioTurn } from './take-turn.ts';
import type { TranscriptEntry } from './transcript.ts';

/** What applying a step gave: expectations that were not met, or why it cannot be applied (then nothing changed). */
export type AppliedStep =
  { status: 'applied'; unmet: UnmetExpectation[]; used: ScenarioStep[]; asked: ScenarioTurn['asked'] } | StepObstacle;

/**
 * A session that is driven by steps, on virtual time: shared by the runner, the path explorer, the simulator of the
 * designer and the interactive mode of the command line.
 *
 * States: running until the snapshot is done; then only expectations can be applied.
 */
export type ScenarioSession = {
  readonly state: ScenarioState;
  readonly snapshot: SessionSnapshot;
  readonly transcript: readonly TranscriptEntry[];
  /** What the session's own start asked of the host. */
  readonly started: Pick<ScenarioTurn, 'used' | 'asked'>;
  /** One step at a time. `upcoming`: the steps that follow, so that answers may stand after what asks for them. */
  apply: (step: ScenarioStep, upcoming?: readonly ScenarioStep[]) => Promise<AppliedStep>;
  /** An independent session at the same point. */
  fork: () => ScenarioSession;
};

export type ScenarioStart = {
  /** Virtual time of the start, ISO 8601; default `defaultScenarioStart`. */
  at?: string;
  /** Variables of the flow, system parameters such as `UserName`, and what is known of the visitor. */
  variables?: JsonObject;
  /** Steps from the beginning: those at the head that give answers, or say whether agents are online, hold already. */
  upcoming?: readonly ScenarioStep[];
};

/** Starts a session of a flow. @throws RangeError when `at` is no time */
export async function startScenario(
  flow: CompiledFlow,
  host: ScenarioHost,
  { at = defaultScenarioStart, variables = {}, upcoming = [] }: ScenarioStart = {},
): Promise<ScenarioSession> {
  const now = Date.parse(at);
  if (Number.isNaN(now)) throw new RangeError(`The scenario begins at "${at}", which is no time.`);
  const turn = await takeTurn(
    flow,
    host,
    { ...stateBefore(flow, now), agentsOnline: areAgentsOnline(upcoming) },
    [
      {
        type: 'session.started',
        timeZone: host.timeZone ?? 'Asia/Shanghai',
        ...(host.formOfAddress !== undefined && { formOfAddress: host.formOfAddress }),
        variables,
        parameters: { ...defaultScenarioParameters, ...host.parameters, ...parametersIn(variables) },
        visitor: { ...host.visitor, ...visitorIn(variables) },
      },
    ],
    upcoming.filter((step) => !('agents' in step)),
  );
  return createSession(flow, host, turn.state, { used: turn.used, asked: turn.asked });
}

/** A session that goes on from any state of an earlier one, or of one that `replayEvents` brought back. */
export function resumeScenario(flow: CompiledFlow, host: ScenarioHost, state: ScenarioState): ScenarioSession {
  return createSession(flow, host, state, { used: [], asked: [] });
}

function createSession(
  flow: CompiledFlow,
  host: ScenarioHost,
  initial: ScenarioState,
  started: ScenarioSession['started'],
): ScenarioSession {
  let state = initial;
  return {
    get state() {
      return state;
    },
    get snapshot() {
      return state.snapshot;
    },
    get transcript() {
      return state.transcript;
    },
    started,
    apply: async (step, upcoming = []) => {
      const result = await applyStep(flow, host, state, step, upcoming);
      if (result.outcome.status === 'applied') state = result.state;
      return result.outcome;
    },
    fork: () => createSession(flow, host, state, started),
  };
}

/** One step, as a function from state to state. */
async function applyStep(
  flow: CompiledFlow,
  host: ScenarioHost,
  before: ScenarioState,
  step: ScenarioStep,
  upcoming: readonly ScenarioStep[] = [],
): Promise<{ state: ScenarioState; outcome: AppliedStep }> {
  if ('expect' in step) {
    const { state, unmet } = meetExpectation(flow, before, step.expect);
    return { state, outcome: { status: 'applied', unmet, used: [], asked: [] } };
  }
  if (isSettingStep(step)) {
    return { state: { ...before, overrides: addOverride(before.overrides, step) }, outcome: nothingUnmet };
  }
  if ('wait' in step) return wait(flow, host, before, step.wait);
  const happening = stepEvents(flow, before, step);
  if (happening.status === 'impossible') return { state: before, outcome: happening };
  const { events, said, change } = happening;
  const state: ScenarioState = {
    ...before,
    // The answer to a call belongs to what caused it: what was said on the way can still be expected.
    latest: 'interface' in step || 'model' in step || 'set' in step ? before.latest : before.transcript.length,
    transcript: said ? [...before.transcript, said] : before.transcript,
    ...change,
  };
  const turn = await takeTurn(flow, host, state, events, upcoming);
  return { state: turn.state, outcome: { status: 'applied', unmet: [], used: turn.used, asked: turn.asked } };
}

const nothingUnmet: AppliedStep = { status: 'applied', unmet: [], used: [], asked: [] };

async function wait(flow: CompiledFlow, host: ScenarioHost, before: ScenarioState, seconds: number) {
  if (before.call) return { state: before, outcome: obstacle({ code: 'no-time-passes', node: before.call.node }) };
  const start = { ...before, latest: before.transcript.length };
  const { state, stopped } = await passTime(flow, host, start, seconds);
  return stopped === null ? { state, outcome: nothingUnmet } : { state: before, outcome: stopped };
}

/** Before anything happened; `now` in unix milliseconds. */
export function stateBefore(flow: CompiledFlow, now: number): ScenarioState {
  return {
    now,
    snapshot: flow.initial,
    transcript: [],
    taken: [],
    events: [],
    problems: [],
    deadlines: {},
    call: null,
    model: null,
    offerLapses: null,
    agentsOnline: true,
    overrides: { schedules: {}, robots: {} },
    ended: null,
    expected: 0,
    latest: 0,
  };
}

/** Agents are online unless the first thing said of them, before anything happens, is that they are not. */
function areAgentsOnline(steps: readonly ScenarioStep[]): boolean {
  for (const step of steps) {
    if ('agents' in step) return step.agents === 'online';
    if (!isSettingStep(step)) return true;
  }
  return true;
}

function parametersIn(variables: JsonObject): Partial<SystemParameters> {
  const names = new Set<string>(systemParameterNames);
  return Object.fromEntries(Object.entries(variables).filter(([name]) => names.has(name)));
}

function visitorIn(variables: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => isVisitorParameter(name)));
}
