import type { Scenario, ScenarioStep } from '@parley/schemas';
import type { ReadNode } from '../../document/read-document.ts';
import type { ProblemDraft } from '../../problem/problem-draft.ts';
import { problem, type CheckRule } from '../check-facts.ts';
import { closest } from '../closest.ts';

/** Scenarios that name a node which is not in the flow, begin at a time that does not exist, or share a name. */
export const scenariosRule: CheckRule = ({ document, graph, nodesById }) => {
  const names = new Set<string>();
  return (document.scenarios ?? []).flatMap((scenario, index): ProblemDraft[] => {
    const path = `/scenarios/${index}`;
    const problems: ProblemDraft[] = [];
    const { name, at: time } = scenario;
    if (names.has(name))
      problems.push(problem('scenario/same-name', { severity: 'warning', path: `${path}/name` }, { scenario: name }));
    names.add(name);
    if (time !== undefined && Number.isNaN(Date.parse(time)))
      problems.push(
        problem('scenario/bad-time', { severity: 'warning', path: `${path}/at` }, { scenario: name, time }),
      );
    return [...problems, ...unknownNodes(scenario, path, graph.nodes, (id) => isCalled(id, nodesById))];
  });
};

/** Whether it is a node of a flow that a node calls; of one that is not known here that cannot be told. */
function isCalled(id: string, nodes: ReadonlyMap<string, Pick<ReadNode, 'call'>>): boolean {
  const [first = '', ...rest] = id.split('/');
  if (rest.length === 0) return nodes.has(first);
  const call = nodes.get(first)?.call;
  return call !== undefined && (call.callee === null || isCalled(rest.join('/'), call.callee.nodes));
}

function unknownNodes(
  { name, steps }: Scenario,
  path: string,
  nodes: ReadonlyMap<string, unknown>,
  isOfSubFlow: (id: string) => boolean,
): ProblemDraft[] {
  return steps.flatMap((step, index) =>
    nodesNamedBy(step).flatMap(({ key, id }) => {
      if (nodes.has(id) || isOfSubFlow(id)) return [];
      const place = { severity: 'warning', path: `${path}/steps/${index}/${key}` } as const;
      const values = { step: index + 1, scenario: name, id, suggestion: closest(id, nodes.keys()) };
      return [problem('scenario/unknown-node', place, values)];
    }),
  );
}

function nodesNamedBy(step: ScenarioStep): { key: string; id: string }[] {
  if ('interface' in step) return [{ key: 'interface', id: step.interface }];
  if ('schedule' in step) return [{ key: 'schedule', id: step.schedule }];
  if ('model' in step) return [{ key: 'model', id: step.model }];
  if ('robot' in step) return [{ key: 'robot', id: step.robot }];
  if (!('expect' in step)) return [];
  return (['node', 'call'] as const).flatMap((key) => {
    const id = step.expect[key];
    return id === undefined ? [] : [{ key: `expect/${key}`, id }];
  });
}
