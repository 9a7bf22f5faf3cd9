import { readDocument, type ReadNode } from '../../document/read-document.ts';
import type { SettingsProblem } from '../../module/module-definition.ts';
import type { CheckFacts, CheckRule, NodeFacts } from '../check-facts.ts';

/** What each module says of its own settings, placed in the document. */
export const settingsRule: CheckRule = (facts) => {
  const wasPublished = publishedProblems(facts);
  return facts.nodes.flatMap((node) =>
    node.problems.map((found) => {
      const { portId, path = '', ...problem } = found;
      const edge = portId === undefined ? undefined : node.edges.get(portId);
      const severity = found.severity === 'error' && wasPublished(node, found) ? 'warning' : found.severity;
      return {
        ...problem,
        severity,
        nodeId: node.id,
        ...(edge ? { edgeId: edge.id } : {}),
        path: `${node.base}${path}`,
      };
    }),
  );
};

/** Whether the published document has the same problem at the same node. Read only where there is an error to ask of. */
function publishedProblems({ known, modules }: CheckFacts): (node: NodeFacts, found: SettingsProblem) => boolean {
  if (known?.published === undefined) return () => false;
  let nodes: ReadonlyMap<string, ReadNode> | undefined;
  return ({ id, module }, found) => {
    nodes ??= readDocument(known.published, modules).nodes;
    const before = nodes.get(id);
    if (before?.module.type !== module.type) return false;
    return module.check(before.settings).some((each) => isSame(each, found));
  };
}

/** The same is said of the same words, wherever they stand by now. */
function isSame(one: SettingsProblem, other: SettingsProblem): boolean {
  return one.severity === 'error' && one.code === other.code && wordsOf(one) === wordsOf(other);
}

function wordsOf({ values = {} }: SettingsProblem): string {
  return JSON.stringify(Object.entries(values).filter(([, value]) => typeof value === 'string'));
}
