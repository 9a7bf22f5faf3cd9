import type { Expectation, Scenario, ScenarioStep } from '@parley/schemas';
import type { CompiledFlow } from '../machine/compile.ts';
import { matchesGlob } from './matches-glob.ts';
import { isSettingStep } from './overrides.ts';
import { expectedSteps } from './record-scenario.ts';
import { runScenario } from './run-scenario.ts';
import type { ScenarioHost } from './scenario-host.ts';
import { startScenario, type ScenarioSession } from './scenario-session.ts';

/** Expectations at one place of a scenario, as they were and as they would be. `step`: where they stand now, from 0. */
export type AcceptedChange = { step: number; before: Expectation[]; after: Expectation[] };

/** A scenario that expects what the flow does now, and how it differs from the one before. */
export type AcceptedOutcome = { scenario: Scenario; changes: AcceptedChange[] };

/**
 * What a failing scenario has to expect so that it passes: what is met stays as it was written, what follows a step whose
 * expectations are not all met is written down anew. Null when a step can no longer be taken, or nothing that could be
 * expected passes: then a person has to look.
 */
export async function acceptOutcome(
  flow: CompiledFlow,
  host: ScenarioHost,
  scenario: Scenario,
): Promise<AcceptedOutcome | null> {
  if (scenario.at !== undefined && Number.isNaN(Date.parse(scenario.at))) return null;
  for (const withHeaders of [true, false]) {
    const accepted = await rewrite(flow, host, scenario, withHeaders);
    if (accepted === null) return null;
    if ((await runScenario(flow, accepted.scenario, host)).status === 'passed') return accepted;
  }
  return null;
}

/** Steps that do something, each with the expectations that follow it; the first place is the start. */
type Place = { at: number; step: ScenarioStep | null; written: Expectation[] };

async function rewrite(
  flow: CompiledFlow,
  host: ScenarioHost,
  scenario: Scenario,
  withHeaders: boolean,
): Promise<AcceptedOutcome | null> {
  const { at, variables, steps } = scenario;
  const session = await startScenario(flow, host, { at, variables, upcoming: steps });
  const used = new Set<ScenarioStep>(session.started.used);
  const written: ScenarioStep[] = [];
  const changes: AcceptedChange[] = [];
  for (const place of placesOf(steps)) {
    const before = place.step === null ? null : session.state;
    if (place.step !== null) {
      written.push(place.step);
      const upcoming = steps.slice(place.at + 1).filter((each) => !used.has(each));
      const outcome = used.has(place.step) ? null : await session.apply(place.step, upcoming);
      if (outcome?.status === 'impossible') return null;
      for (const each of outcome?.used ?? []) used.add(each);
    }
    const met = await metBy(session, place.written);
    if (met.length === place.written.length) {
      written.push(...place.written.map((expect) => ({ expect })));
      continue;
    }
    const isSilent = place.step !== null && isSettingStep(place.step);
    const recorded = isSilent ? [] : expectedSteps(flow, before, session.state, withHeaders);
    const after = merge(
      recorded.map(({ expect }) => expect),
      met,
    );
    written.push(...after.map((expect) => ({ expect })));
    changes.push({ step: place.at + 1, before: place.written, after });
  }
  return { scenario: { ...scenario, steps: written }, changes };
}

function placesOf(steps: readonly ScenarioStep[]): Place[] {
  const places: Place[] = [{ at: -1, step: null, written: [] }];
  steps.forEach((step, at) => {
    if ('expect' in step) places.at(-1)?.written.push(step.expect);
    else places.push({ at, step, written: [] });
  });
  return places;
}

/** The expectations that are met. */
async function metBy(session: ScenarioSession, written: readonly Expectation[]): Promise<Expectation[]> {
  const met: Expectation[] = [];
  for (const expect of written) {
    const outcome = await session.apply({ expect });
    if (outcome.status === 'applied' && outcome.unmet.length === 0) met.push(expect);
  }
  return met;
}

/** What happens now, in the words of those expectations that say the same; those that recording does not know come last. */
function merge(recorded: readonly Expectation[], met: readonly Expectation[]): Expectation[] {
  const left = new Set(met);
  const worded = recorded.map((expectation) => {
    const same = [...left].find((each) => saysSame(each, expectation));
    if (same) left.delete(same);
    return same ?? expectation;
  });
  return [...worded, ...[...left].filter((each) => Object.keys(each).every((key) => lasting.has(key)))];
}

function saysSame(written: Expectation, recorded: Expectation): boolean {
  return Object.entries(recorded).every(([key, value]) => {
    const wanted = written[key as keyof Expectation];
    if (typeof wanted === 'string' && typeof value === 'string') return matchesGlob(value, wanted);
    return JSON.stringify(wanted) === JSON.stringify(value);
  });
}

/** Facts that are written by hand only: recording does not bring them back. */
const lasting = new Set<string>(['variables', 'request', 'node'] satisfies (keyof Expectation)[]);
