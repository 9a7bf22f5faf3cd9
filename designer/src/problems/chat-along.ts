import {
  compile,
  explorePaths,
  isSettingStep,
  startScenario,
  textOfContent,
  type CompiledFlow,
  type ExpressionEvaluator,
  type ModuleRegistry,
  type PathStep,
  type ScenarioHost,
  type ScenarioSession,
} from '@parley/engine';
import { createLocalHost, linkedDocument } from '@parley/modules';
import type { FlowDocument, Installation, ScenarioStep } from '@parley/schemas';
import { flowAlong } from './path-to-node.ts';

/** One line of the chat that leads along a way, in order. */
export type ChatLine = { from: 'flow' | 'visitor' | 'agent'; text: string } | { from: 'world'; step: ScenarioStep };

/** A session that comes along a way: the steps that drive it, and what is seen of it. */
export type Chat = { steps: readonly ScenarioStep[]; lines: readonly ChatLine[] };

/**
 * What has to be said, answered and waited for, and what the flow says, to come along a way; null when that is not found.
 * Steps are looked for in the flow cut down to the way. Where the flow can run as it stands, the chat is a run of that
 * very flow which took this way; else it is one of what is left of it.
 */
export async function chatAlong(
  open: FlowDocument,
  path: readonly PathStep[],
  modules: ModuleRegistry,
  { installation, evaluator }: { installation: Installation; evaluator: ExpressionEvaluator },
): Promise<Chat | null> {
  const document = linkedDocument(open, installation);
  if (path.length <= 1) return { steps: [], lines: [] };
  const host = createLocalHost({ evaluator, installation });
  const cut = flowAlong(document, path, modules);
  const along = cut && compiled(cut, modules);
  if (!along) return null;
  const whole = compiled({ ...document, scenarios: [] }, modules);
  const steps = await stepsTo(along, host, path);
  const found = steps && (await runAlong(whole ?? along, host, steps, path));
  if (found || !whole) return found;
  const others = await stepsTo(whole, host, path);
  return others && runAlong(whole, host, others, path);
}

function compiled(document: FlowDocument, modules: ModuleRegistry): CompiledFlow | null {
  const compilation = compile(document, modules);
  return compilation.status === 'compiled' ? compilation.flow : null;
}

/** By the last way out, not by where it leads: an end is also where a visitor comes who falls silent. */
async function stepsTo(flow: CompiledFlow, host: ScenarioHost, path: readonly PathStep[]) {
  const last = path.at(-2);
  const { reached } = await explorePaths(flow, host, { maxStates: 600, maxSteps: 60 });
  return reached.find(({ nodeId, port }) => nodeId === last?.nodeId && port === last.port)?.steps ?? null;
}

/** The run of these steps, up to the goal; null when it goes another way. */
async function runAlong(
  flow: CompiledFlow,
  host: ScenarioHost,
  steps: readonly ScenarioStep[],
  path: readonly PathStep[],
): Promise<Chat | null> {
  const passed = new Set(path.slice(0, -1).map(({ nodeId }) => nodeId));
  const firstEvent = steps.findIndex((step) => !isSettingStep(step));
  const head = firstEvent < 0 ? steps : steps.slice(0, firstEvent);
  const session = await startScenario(flow, host, { upcoming: head });
  const lines: ChatLine[] = [];
  let said = 0;
  const listen = () => {
    for (const entry of session.transcript.slice(said)) {
      if (entry.from === 'flow' && !passed.has(entry.node)) break;
      const text = entry.from === 'flow' ? textOfContent(entry.content) : entry.text;
      // What is no text is told by its step.
      if (entry.from !== 'visitor' || text !== '') lines.push({ from: entry.from, text });
    }
    said = session.transcript.length;
  };
  lines.push(...head.map((step): ChatLine => ({ from: 'world', step })));
  listen();
  for (const step of steps.slice(head.length)) {
    if (isAlong(session, path) === 'there') break;
    if (!('visitor' in step) && !('agentSays' in step)) lines.push({ from: 'world', step });
    const outcome = await session.apply(step);
    if (outcome.status === 'impossible') return null;
    listen();
  }
  return isAlong(session, path) === 'there' ? { steps, lines } : null;
}

/** Where a session is on a way, by the ways out that it took. One that spins where the way leads is there as well. */
function isAlong({ state }: ScenarioSession, path: readonly PathStep[]): 'there' | 'under way' | 'elsewhere' {
  const wanted = path.slice(0, -1);
  const taken = state.taken.slice(0, wanted.length);
  if (!taken.every(({ node, port }, index) => node === wanted[index]?.nodeId && port === wanted[index]?.port))
    return 'elsewhere';
  if (taken.length === wanted.length) return 'there';
  return state.problems.some(({ code }) => code === 'flow/spinning') ? 'there' : 'under way';
}
