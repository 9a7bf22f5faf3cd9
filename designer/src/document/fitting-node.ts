import type { AnyModule } from '@parley/engine';
import { modules } from '@parley/modules';
import type { FlowDocument, FlowNode, Installation, Variable } from '@parley/schemas';
import { referencesOf } from '../host/references.ts';
import { withValueAt, isObject } from './settings/json-pointer.ts';
import { moduleUses } from './settings/variable-uses.ts';
import { freeVariableName } from './settings/variables.ts';
import { newNode } from './new-node.ts';

/** A new node, and the variables that it needs to be declared. */
export type FittingNode = { node: FlowNode; variables: Variable[] };

/**
 * A node of a module as it is dropped on the canvas, without errors that it need not begin with: it names a group,
 * schedule or robot that is there, and what it stores gets a variable of its own.
 */
export function fittingNode(
  module: AnyModule,
  position: FlowNode['position'],
  document: FlowDocument,
  installation: Installation,
): FittingNode {
  const node = newNode(module, position);
  const uses = moduleUses(node, modules);
  let config = node.config;
  const put = (path: string, value: string): void => {
    const changed = withValueAt(config, path, value);
    if (isObject(changed)) config = changed;
  };
  for (const { path, kind, key } of uses?.references ?? []) {
    const there = referencesOf(installation, kind) ?? [];
    if (there.some((each) => each.key === key)) continue;
    const used = usedElsewhere(document, node.type, path);
    const chosen = there.findLast((each) => used.has(each.key)) ?? there[0];
    if (chosen) put(path, chosen.key);
  }
  const variables: Variable[] = [];
  for (const { path, name } of uses?.writes ?? []) {
    const free = freeVariableName({ ...document, variables: [...document.variables, ...variables] }, name);
    variables.push({ name: free, type: 'string' });
    put(path, free);
  }
  return { node: { ...node, config }, variables };
}

/** What other modules of the type refer to at the same setting. */
function usedElsewhere(document: FlowDocument, type: string, path: string): ReadonlySet<string> {
  const others = document.nodes.filter((node) => node.type === type);
  const keys = others.flatMap((node) => moduleUses(node, modules)?.references ?? []);
  return new Set(keys.filter((each) => each.path === path).map(({ key }) => key));
}
