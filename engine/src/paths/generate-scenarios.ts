import type { Scenario, ScenarioStep } from '@parley/schemas';
import { nameOf } from '../problem/with-messages.ts';
import type { CompiledFlow } from '../machine/compile.ts';
import { isInlined } from '../machine/inline-sub-flows.ts';
import type { LocalText } from '../wording/local-text.ts';
import type { TakenPort } from '../machine/fragment-to-state.ts';
import { leadingSettings } from '../scenario/overrides.ts';
import { recordScenario } from '../scenario/record-scenario.ts';
import type { ScenarioHost } from '../scenario/scenario-host.ts';
import { startScenario, type ScenarioSession } from '../scenario/scenario-session.ts';
import { explorePaths, type Exploration, type ExploreOptions } from './explore-paths.ts';

/**
 * A small set of scenarios that together take every port that exploring reaches. Each expects what the flow says, the
 * queue and the end, is marked `generated`, and passes on this host. `language`: that of their names, English by itself.
 */
export async function generateScenarios(
  flow: CompiledFlow,
  host: ScenarioHost,
  options: ExploreOptions & { exploration?: Exploration; language?: Language } = {},
): Promise<Scenario[]> {
  const exploration = options.exploration ?? (await explorePaths(flow, host, options));
  const scenarios: Scenario[] = [];
  for (const { steps, ports } of await chooseCover(flow, host, exploration)) {
    const name = nameFor(flow, scenarios.length + 1, ports, options.language ?? 'en');
    const scenario = await recordScenario(flow, host, { name, steps });
    if (scenario) scenarios.push({ ...scenario, generated: true });
  }
  return scenarios;
}

type Language = keyof LocalText;

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
  const connected = taken.filter(({ node, port }) => !isInlined(node) && flow.read.nodes.get(node)?.edges.has(port));
  return new Map(connected.map((each) => [`${each.node} ${each.port}`, each]));
}

async function replay(flow: CompiledFlow, host: ScenarioHost, steps: ScenarioStep[]): Promise<ScenarioSession> {
  const head = leadingSettings(steps);
  const session = await startScenario(flow, host, { upcoming: head });
  for (const step of steps.slice(head.length)) await session.apply(step);
  return session;
}

function nameFor(
  flow: CompiledFlow,
  number: number,
  ports: ReadonlyMap<string, TakenPort>,
  language: Language,
): string {
  const ways = [...ports.values()].map(({ node, port }) => {
    const read = flow.read.nodes.get(node);
    const title = read?.ports.find(({ id }) => id === port)?.title[language] ?? port;
    return `${read ? nameOf(read.node) : node} → ${title}`;
  });
  const shown = ways.slice(-2);
  const more = ways.length - shown.length;
  const names: LocalText = {
    en: `Generated ${number}: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    zh: `自动生成 ${number}：${shown.join('，')}${more > 0 ? `等 ${ways.length} 个出口` : ''}`,
  };
  return names[language].slice(0, 200);
}
