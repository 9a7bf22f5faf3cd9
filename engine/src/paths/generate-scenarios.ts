import type { Expectation, Scenario, ScenarioStep } from '@parley/schemas';
import { nameOf } from '../document/read-document.ts';
import type { CompiledFlow } from '../machine/compile.ts';
import type { TakenPort } from '../machine/fragment-to-state.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { isSettingStep } from '../scenario/overrides.ts';
import type { ScenarioHost } from '../scenario/scenario-host.ts';
import { startScenario, type ScenarioSession } from '../scenario/scenario-session.ts';
import type { ScenarioState } from '../scenario/scenario-state.ts';
import { choicesOf, type TranscriptEntry } from '../scenario/transcript.ts';
import { sessionState } from '../session/describe-session.ts';
import { explorePaths, type Exploration, type ExploreOptions } from './explore-paths.ts';

/**
 * A small set of scenarios that together take every port that exploring reaches. Each expects what the flow says, the
 * queue and the end, is marked `generated`, and passes on this host.
 */
export async function generateScenarios(
  flow: CompiledFlow,
  host: ScenarioHost,
  options: ExploreOptions & { exploration?: Exploration } = {},
): Promise<Scenario[]> {
  const exploration = options.exploration ?? (await explorePaths(flow, host, options));
  const scenarios: Scenario[] = [];
  for (const { steps, ports } of await chooseCover(flow, host, exploration)) {
    const name = nameFor(flow, scenarios.length + 1, ports);
    const scenario = await passing(flow, host, name, steps);
    if (scenario) scenarios.push(scenario);
  }
  return scenarios;
}

type Candidate = { steps: ScenarioStep[]; ports: Map<string, TakenPort> };

/** Greedy: always the path that takes the most ports not taken yet; among equals the shortest. */
async function chooseCover(flow: CompiledFlow, host: ScenarioHost, exploration: Exploration): Promise<Candidate[]> {
  const candidates: Candidate[] = exploration.ended.map(({ steps, taken }) => ({ steps, ports: byKey(flow, taken) }));
  const covered = new Set(candidates.flatMap(({ ports }) => [...ports.keys()]));
  const open = exploration.reached.filter(({ nodeId, port }) => port !== null && !covered.has(`${nodeId} ${port}`));
  // Ports that no ended path takes: the paths to them end where they are taken.
  for (const { steps } of open) {
    const { state } = await replay(flow, host, steps);
    candidates.push({ steps, ports: byKey(flow, state.taken) });
  }
  const chosen: Candidate[] = [];
  const taken = new Set<string>();
  for (;;) {
    let best: { candidate: Candidate; fresh: Map<string, TakenPort> } | null = null;
    for (const candidate of candidates) {
      const fresh = new Map([...candidate.ports].filter(([key]) => !taken.has(key)));
      const isBetter =
        fresh.size > (best?.fresh.size ?? 0) ||
        (best !== null && fresh.size === best.fresh.size && candidate.steps.length < best.candidate.steps.length);
      if (fresh.size > 0 && isBetter) best = { candidate, fresh };
    }
    if (!best) return chosen;
    for (const key of best.fresh.keys()) taken.add(key);
    chosen.push({ steps: best.candidate.steps, ports: best.fresh });
  }
}

function byKey(flow: CompiledFlow, taken: readonly TakenPort[]): Map<string, TakenPort> {
  const connected = taken.filter(({ node, port }) => flow.read.nodes.get(node)?.edges.has(port));
  return new Map(connected.map((each) => [`${each.node} ${each.port}`, each]));
}

/** The scenario with all that can be expected; without the words above menus when those cannot be told apart. */
async function passing(
  flow: CompiledFlow,
  host: ScenarioHost,
  name: string,
  steps: ScenarioStep[],
): Promise<Scenario | null> {
  for (const withHeaders of [true, false]) {
    const written = await withExpectations(flow, host, steps, withHeaders);
    const scenario: Scenario = { name, generated: true, steps: written };
    const { status } = await runScenario(flow, scenario, host);
    if (status === 'passed') return scenario;
  }
  return null;
}

async function withExpectations(
  flow: CompiledFlow,
  host: ScenarioHost,
  steps: ScenarioStep[],
  withHeaders: boolean,
): Promise<ScenarioStep[]> {
  const head = headOf(steps);
  const session = await startScenario(flow, host, { upcoming: head });
  const written: ScenarioStep[] = [...head, ...expected(flow, null, session.state, withHeaders)];
  for (const step of steps.slice(head.length)) {
    const before = session.state;
    await session.apply(step);
    written.push(step);
    if (!isSettingStep(step)) written.push(...expected(flow, before, session.state, withHeaders));
  }
  return written;
}

async function replay(flow: CompiledFlow, host: ScenarioHost, steps: ScenarioStep[]): Promise<ScenarioSession> {
  const head = headOf(steps);
  const session = await startScenario(flow, host, { upcoming: head });
  for (const step of steps.slice(head.length)) await session.apply(step);
  return session;
}

/** Answers that hold before the session starts. */
function headOf(steps: ScenarioStep[]): ScenarioStep[] {
  const first = steps.findIndex((step) => !isSettingStep(step));
  return first < 0 ? steps : steps.slice(0, first);
}

/** What can be expected of what has just happened. Never nothing: an answer that follows must not be taken for it. */
function expected(
  flow: CompiledFlow,
  before: ScenarioState | null,
  after: ScenarioState,
  withHeaders: boolean,
): ScenarioStep[] {
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

function nameFor(flow: CompiledFlow, number: number, ports: Map<string, TakenPort>): string {
  const ways = [...ports.values()].map(({ node, port }) => {
    const read = flow.read.nodes.get(node);
    const title = read?.ports.find(({ id }) => id === port)?.title.en ?? port;
    return `${read ? nameOf(read.node) : node} → ${title}`;
  });
  const shown = ways.slice(-2).join(', ');
  const others = ways.length > 2 ? ` and ${ways.length - 2} more` : '';
  return `Generated ${number}: ${shown}${others}`.slice(0, 200);
}
