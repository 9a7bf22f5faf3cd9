import { parseExpression } from '../expression/parse-expression.ts';
import type { CompiledFlow } from '../machine/compile.ts';
import type { StateConfig } from '../machine/fragment-to-state.ts';
import type { ScenarioState } from '../scenario/scenario-state.ts';
import { activeNode } from '../session/describe-session.ts';
import { namedValues } from '../snapshot/named-values.ts';

/** Tells states apart as far as it matters for which ports can be taken next. */
export type StateKey = (state: ScenarioState) => string;

/**
 * Two states count as the same when the machine is in the same state, the names that decide anything (read by rules and
 * expressions; texts decide nothing) have the same values, and as many attempts are used up as matter there.
 */
export function createStateKey(flow: CompiledFlow): StateKey {
  const names = decidingNames(flow);
  const attemptLimits = new Map<string, number>();
  for (const [id, state] of Object.entries(flow.config.states ?? {})) attemptLimits.set(id, attemptLimit(state));
  return ({ snapshot, agentsOnline, call }) => {
    const { context, value, status } = snapshot;
    const seen = namedValues(context);
    const values = names.map((name) => seen[name] ?? null);
    // A flow that called another goes on with its own values.
    for (const { variables } of context.frames ?? []) values.push(names.map((name) => variables[name] ?? null));
    const used = typeof context.scratch.attempts === 'number' ? context.scratch.attempts : 0;
    const attempts = Math.min(used, attemptLimits.get(activeNode(snapshot) ?? '') ?? 0);
    return JSON.stringify([value, status, values, attempts, agentsOnline, call !== null]);
  };
}

function decidingNames({ read }: CompiledFlow): string[] {
  const names = new Set<string>();
  for (const { module, settings } of read.nodes.values()) {
    const { reads, expressions } = module.uses(settings);
    for (const { name } of reads) names.add(name);
    for (const { source } of expressions) {
      const parsed = parseExpression(source);
      if (parsed.status === 'parsed') for (const name of parsed.names) names.add(name);
    }
  }
  // Time is another at every state and would make each of them new.
  names.delete('Now');
  return [...names].sort();
}

/** The most attempts that a guard of the node asks about. */
function attemptLimit(state: StateConfig): number {
  const limits = [...JSON.stringify(state).matchAll(/"type":"attempts reach","params":\{"max":(\d+)/g)];
  return Math.max(0, ...limits.map(([, max]) => Number(max)));
}
