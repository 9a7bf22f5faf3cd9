import type { Scenario, ScenarioStep, SessionEvent } from '@parley/schemas';
import type { CompiledFlow } from '../machine/compile.ts';
import type { TakenPort } from '../machine/fragment-to-state.ts';
import type { SessionSnapshot } from '../snapshot/session-snapshot.ts';
import type { UnmetExpectation } from './failure-reason.ts';
import type { ScenarioHost } from './scenario-host.ts';
import { startScenario, type ScenarioSession } from './scenario-session.ts';
import type { ReportedProblem } from './scenario-state.ts';
import type { TranscriptEntry } from './transcript.ts';

/** How a scenario went. `step` of a failure is the index of the step, from 0; -1 is the start. */
export type ScenarioResult = {
  name: string;
  status: 'passed' | 'failed';
  failures: ScenarioFailure[];
  transcript: readonly TranscriptEntry[];
  /** Ports the session took, in order, with repetitions. */
  taken: readonly TakenPort[];
  /** Every event of the session: enough to replay it. */
  events: readonly SessionEvent[];
  snapshot: SessionSnapshot;
  /** Problems that the running flow reported, such as an expression that failed. */
  problems: readonly ReportedProblem[];
};

export type ScenarioFailure = { step: number } & UnmetExpectation;

/**
 * Runs a scenario on virtual time (flow.md §7). An expectation that is not met is a failure and the scenario goes on;
 * a step that cannot be applied ends it, since nothing after it would mean anything. Never throws.
 */
export async function runScenario(flow: CompiledFlow, scenario: Scenario, host: ScenarioHost): Promise<ScenarioResult> {
  const { name, at, variables, steps } = scenario;
  if (at !== undefined && Number.isNaN(Date.parse(at))) {
    const message = `"${at}" is no time. Correct "at".`;
    const reason = { code: 'bad-time', at } as const;
    return { ...empty(flow, name), failures: [{ step: -1, expected: 'a time', got: at, message, reason }] };
  }
  const session = await startScenario(flow, host, { at, variables, upcoming: steps });
  const used = new Set<ScenarioStep>(session.started.used);
  const failures: ScenarioFailure[] = [];
  for (const [index, step] of steps.entries()) {
    if (used.has(step)) continue;
    const upcoming = steps.slice(index + 1).filter((each) => !used.has(each));
    const outcome = await session.apply(step, upcoming);
    if (outcome.status === 'impossible') {
      const { message, reason: obstacle } = outcome;
      const reason = { code: 'impossible', obstacle } as const;
      failures.push({ step: index, expected: describeStep(step), got: 'impossible here', message, reason });
      break;
    }
    for (const each of outcome.used) used.add(each);
    failures.push(...outcome.unmet.map((unmet) => ({ step: index, ...unmet })));
  }
  return resultOf(name, session, failures);
}

function resultOf(name: string, { state }: ScenarioSession, failures: ScenarioFailure[]): ScenarioResult {
  const { transcript, taken, events, snapshot, problems } = state;
  const status = failures.length === 0 ? 'passed' : 'failed';
  return { name, status, failures, transcript, taken, events, snapshot, problems };
}

function empty(flow: CompiledFlow, name: string): ScenarioResult {
  return {
    name,
    status: 'failed',
    failures: [],
    transcript: [],
    taken: [],
    events: [],
    snapshot: flow.initial,
    problems: [],
  };
}

/** A step in one line, as it is written: `visitor: "After-sales"`. */
export function describeStep(step: ScenarioStep): string {
  return Object.entries(step)
    .map(([key, value]) => (value === true ? key : `${key}: ${JSON.stringify(value)}`))
    .join(', ');
}
