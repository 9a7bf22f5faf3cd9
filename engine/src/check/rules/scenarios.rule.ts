import type { Problem, Scenario, ScenarioStep } from '@parley/schemas';
import type { CheckRule } from '../check-facts.ts';
import { didYouMean } from '../closest.ts';

/** Scenarios that name a node which is not in the flow, begin at a time that does not exist, or share a name. */
export const scenariosRule: CheckRule = ({ document, graph }) => {
  const names = new Set<string>();
  return (document.scenarios ?? []).flatMap((scenario, at): Problem[] => {
    const path = `/scenarios/${at}`;
    const problems: Problem[] = [];
    if (names.has(scenario.name))
      problems.push({
        severity: 'warning',
        code: 'scenario/same-name',
        path: `${path}/name`,
        message: `Two scenarios are named "${scenario.name}". Give one another name, to tell which one failed.`,
      });
    names.add(scenario.name);
    if (scenario.at !== undefined && Number.isNaN(Date.parse(scenario.at)))
      problems.push({
        severity: 'warning',
        code: 'scenario/bad-time',
        path: `${path}/at`,
        message: `The scenario "${scenario.name}" begins at "${scenario.at}", which is no time. Correct it.`,
      });
    return [...problems, ...unknownNodes(scenario, path, graph.nodes)];
  });
};

function unknownNodes(scenario: Scenario, path: string, nodes: ReadonlyMap<string, unknown>): Problem[] {
  return scenario.steps.flatMap((step, index) =>
    nodesNamedBy(step).flatMap(({ key, id }): Problem[] =>
      nodes.has(id)
        ? []
        : [
            {
              severity: 'warning',
              code: 'scenario/unknown-node',
              path: `${path}/steps/${index}/${key}`,
              message: `Step ${index + 1} of the scenario "${scenario.name}" names the node "${id}", which is not in the flow.${didYouMean(id, nodes.keys())} Correct the step or remove it.`,
            },
          ],
    ),
  );
}

function nodesNamedBy(step: ScenarioStep): { key: string; id: string }[] {
  if ('interface' in step) return [{ key: 'interface', id: step.interface }];
  if ('schedule' in step) return [{ key: 'schedule', id: step.schedule }];
  if ('robot' in step) return [{ key: 'robot', id: step.robot }];
  if (!('expect' in step)) return [];
  return (['node', 'call'] as const).flatMap((key) => {
    const id = step.expect[key];
    return id === undefined ? [] : [{ key: `expect/${key}`, id }];
  });
}
