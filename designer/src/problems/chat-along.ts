import {
  compile,
  explorePaths,
  startScenario,
  textOfContent,
  type ExpressionEvaluator,
  type ModuleRegistry,
  type PathStep,
} from '@parley/engine';
import { createLocalHost } from '@parley/modules';
import type { FlowDocument, Installation, ScenarioStep } from '@parley/schemas';
import { flowAlong } from './path-to-node.ts';

/** One line of the chat that leads along a way, in order. */
export type ChatLine = { from: 'flow' | 'visitor' | 'agent'; text: string } | { from: 'world'; step: ScenarioStep };

/** What has to be said, answered and waited for, and what the flow says, to come along a way; null when that is not found. */
export async function chatAlong(
  document: FlowDocument,
  path: readonly PathStep[],
  modules: ModuleRegistry,
  { installation, evaluator }: { installation: Installation; evaluator: ExpressionEvaluator },
): Promise<ChatLine[] | null> {
  const cut = flowAlong(document, path, modules);
  const goal = path.at(-1)?.nodeId;
  const compiled = cut && compile(cut, modules);
  if (!compiled || compiled.status !== 'compiled' || goal === undefined) return null;
  const { flow } = compiled;
  const host = createLocalHost({ evaluator, installation });
  const { reached } = await explorePaths(flow, host, { maxStates: 600, maxSteps: 60 });
  const steps = reached.find(({ nodeId, port }) => nodeId === goal && port === null)?.steps;
  if (!steps) return null;
  return replay(steps);

  async function replay(all: readonly ScenarioStep[]): Promise<ChatLine[]> {
    const isAnswer = (step: ScenarioStep) => 'schedule' in step || 'agents' in step;
    const head = all.findIndex((step) => !isAnswer(step));
    const first = head < 0 ? all.length : head;
    const session = await startScenario(flow, host, { upcoming: all.slice(0, first) });
    const lines: ChatLine[] = all.slice(0, first).map((step): ChatLine => ({ from: 'world', step }));
    let said = 0;
    const listen = () => {
      for (const entry of session.transcript.slice(said)) {
        if (entry.from === 'flow' && entry.node === goal) continue;
        lines.push({ from: entry.from, text: entry.from === 'flow' ? textOfContent(entry.content) : entry.text });
      }
      said = session.transcript.length;
    };
    listen();
    for (const [index, step] of all.slice(first).entries()) {
      if (!('visitor' in step) && !('agentSays' in step)) lines.push({ from: 'world', step });
      await session.apply(step, all.slice(first + index + 1));
      listen();
    }
    return lines;
  }
}
