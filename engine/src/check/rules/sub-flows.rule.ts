import type { Variable } from '@parley/schemas';
import type { ReadCall } from '../../document/document-reading.ts';
import type { ProblemDraft } from '../../problem/problem-draft.ts';
import { parseTemplate } from '../../template/index.ts';
import { declaredValue } from '../../value/index.ts';
import { problem, type CheckFacts, type CheckRule, type NodeFacts } from '../check-facts.ts';
import { closest } from '../closest.ts';

/** Flows that are called and not published, and what goes into them and comes out that does not fit. */
export const subFlowsRule: CheckRule = (facts) =>
  facts.nodes.flatMap((node) => {
    const { call, id, base } = node;
    if (!call || call.key === '') return [];
    if (!call.callee) return unpublished(call, { severity: 'error', nodeId: id, path: `${base}/flow` }, facts);
    return [...inputProblems(node, call), ...outputProblems(node, call, facts)];
  });

function unpublished(
  call: ReadCall,
  place: Pick<ProblemDraft, 'nodeId' | 'path'> & { severity: 'error' },
  facts: CheckFacts,
) {
  const isThere = facts.known?.has('flow', call.key) === true && call.version === null;
  return isThere ? [problem('sub-flow/unpublished', place, { flow: call.key })] : [];
}

function inputProblems({ id, base }: NodeFacts, { key: flow, inputs, callee }: ReadCall): ProblemDraft[] {
  const taken = [...(callee?.variables.values() ?? [])].filter(({ input }) => input);
  const byName = new Map(taken.map((variable) => [variable.name, variable]));
  const wrong = inputs.flatMap(({ path, name, text }): ProblemDraft[] => {
    const place = { nodeId: id, path: `${base}${path}` } as const;
    const variable = byName.get(name);
    if (!variable) {
      const suggestion = closest(name, byName.keys());
      return [problem('sub-flow/no-input', { severity: 'error', ...place }, { flow, name, suggestion })];
    }
    return fits(variable, text)
      ? []
      : [problem('sub-flow/input-type', { severity: 'warning', ...place }, { flow, name, type: variable.type })];
  });
  const given = new Set(inputs.map(({ name }) => name));
  const leftOut = taken.filter(({ name, default: fallback }) => fallback === undefined && !given.has(name));
  const place = { severity: 'warning', nodeId: id, path: `${base}/input` } as const;
  return [...wrong, ...leftOut.map(({ name }) => problem('sub-flow/input-left-out', place, { flow, name }))];
}

/** Whether a text may give a value of the type: one with names in it may give any. */
function fits({ type }: Variable, text: string): boolean {
  if (type !== 'number' && type !== 'boolean') return true;
  const parsed = parseTemplate(text);
  if (parsed.status !== 'parsed' || text.includes('{')) return true;
  const value = declaredValue(type, text);
  return text === '' || typeof value === type || typeof value === 'object';
}

function outputProblems(
  { id, base }: NodeFacts,
  { key: flow, outputs, callee }: ReadCall,
  facts: CheckFacts,
): ProblemDraft[] {
  const given = new Map([...(callee?.variables ?? [])].filter(([, { output }]) => output));
  return outputs.flatMap(({ path, name, variable }): ProblemDraft[] => {
    const place = { nodeId: id, path: `${base}${path}` } as const;
    const from = given.get(name);
    if (!from) {
      const suggestion = closest(name, given.keys());
      return [problem('sub-flow/no-output', { severity: 'error', ...place }, { flow, name, suggestion })];
    }
    const into = facts.variables.get(variable);
    if (into && from.personal && !into.personal)
      return [problem('sub-flow/output-personal', { severity: 'warning', ...place }, { flow, name, variable })];
    if (!into || into.type === 'json' || into.type === from.type || into.type === 'string') return [];
    return [
      problem('sub-flow/output-type', { severity: 'warning', ...place }, { flow, name, type: from.type, variable }),
    ];
  });
}
