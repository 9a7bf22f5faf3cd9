import type { Expectation, Scenario, ScenarioStep } from '@parley/schemas';
import type { CompiledFlow } from '../machine/compile.ts';
import { sessionState } from '../session/describe-session.ts';
import { isSettingStep, leadingSettings } from './overrides.ts';
import { runScenario } from './run-scenario.ts';
import type { ScenarioHost } from './scenario-host.ts';
import { startScenario } from './scenario-session.ts';
import type { ScenarioState } from './scenario-state.ts';
import { choicesOf, type TranscriptEntry } from './transcript.ts';

/**
 * Writes down what happens by steps as a scenario that expects all of it: what the flow says, its calls, the queue and
 * the end. Null when what was written does not pass on this host; `steps` hold no expectations.
 */
export async function recordScenario(
  flow: CompiledFlow,
  host: ScenarioHost,
  { steps, ...given }: Omit<Scenario, 'generated'>,
): Promise<Scenario | null> {
  // Without the words above menus when those cannot be told apart.
  for (const withHeaders of [true, false]) {
    const scenario: Scenario = {
      ...given,
      steps: await withExpectations(flow, host, { ...given, steps }, withHeaders),
    };
    const { status } = await runScenario(flow, scenario, host);
    if (status === 'passed') return scenario;
  }
  return null;
}

async function withExpectations(
  flow: CompiledFlow,
  host: ScenarioHost,
  { at, variables, steps }: Scenario,
  withHeaders: boolean,
): Promise<ScenarioStep[]> {
  const head = leadingSettings(steps);
  const session = await startScenario(flow, host, { at, variables, upcoming: head });
  const written: ScenarioStep[] = [...head, ...expectedSteps(flow, null, session.state, withHeaders)];
  for (const step of steps.slice(head.length)) {
    const before = session.state;
    await session.apply(step);
    written.push(step);
    if (!isSettingStep(step) && !('set' in step))
      written.push(...expectedSteps(flow, before, session.state, withHeaders));
  }
  return written;
}

/** What can be expected of what has just happened. Never nothing: an answer that follows must not be taken for it. */
export function expectedSteps(
  flow: CompiledFlow,
  before: ScenarioState | null,
  after: ScenarioState,
  withHeaders: boolean,
): { expect: Expectation }[] {
  const said = after.transcript.slice(before?.transcript.length ?? 0);
  const expectations = said.flatMap((entry) => expectationOf(entry, withHeaders) ?? []);
  const state = sessionState(flow, after.snapshot);
  const wasIn = before ? sessionState(flow, before.snapshot) : 'flow';
  if (after.call && after.call !== before?.call) expectations.push({ call: after.call.node });
  if (state === 'queued' && wasIn !== 'queued')
    expectations.push({ queue: after.snapshot.context.queue?.skillGroup ?? '' });
  if (state === 'ended' && after.ended)
    expectations.push({ ended: after.ended.flag === 'timeout' ? 'timeout' : after.ended.status });
  if (expectations.length === 0) expectations.push({ state });
  return expectations.map((expect) => ({ expect }));
}

function expectationOf(entry: TranscriptEntry, withHeaders: boolean): Expectation | null {
  if (entry.from !== 'flow') return null;
  const { content } = entry;
  const choices = choicesOf(content) ?? [];
  switch (content.kind) {
    case 'text':
    case 'robot-text':
      return { text: content.text };
    case 'markdown':
      return { text: content.markdown };
    case 'card':
      return { card: content.header };
    case 'menu':
      return { ...(withHeaders ? { text: content.header } : {}), menu: choices };
    case 'form':
      return { form: content.header, ...(content.form === 'options' ? { menu: choices } : {}) };
    case 'robot-welcome':
    case 'robot-suggestions':
      return { suggestions: choices };
    case 'image':
      return null;
  }
}
