import type { ExploreHints } from '@parley/engine';
import type { JsonValue, ScenarioStep } from '@parley/schemas';
import type { InterfaceCallSettings } from './interface-call.schema.ts';

/** Enough to take each case of a condition that follows; more would multiply the paths of a flow. */
const maxVariants = 11;

/** Responses that make conditions of the flow hold and fail, one variable at a time, and the failure of all tries. */
export function exploreInterfaceCall({ response = [] }: InterfaceCallSettings, hints: ExploreHints): ScenarioStep[][] {
  const candidates = response.map(({ name, variable }) => ({ name, values: hints.candidates(variable) }));
  const usual = Object.fromEntries(candidates.map(({ name, values }) => [name, values[0] ?? '1']));
  const variants = candidates.flatMap(({ name, values }) =>
    values.slice(1).map((value) => ({ ...usual, [name]: value })),
  );
  const returned = [usual, ...variants].slice(0, maxVariants);
  return [
    ...returned.map((returns: Record<string, JsonValue>): ScenarioStep[] => [{ interface: hints.nodeId, returns }]),
    [{ interface: hints.nodeId, fails: true }],
  ];
}
