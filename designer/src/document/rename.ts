import type { FlowNode } from '@parley/schemas';
import type { Command } from './command.ts';

/** Gives a node the administrator's own name; an empty one takes the name away. */
export function renameNode(nodeId: string, label: string): Command {
  const name = label.trim().slice(0, 200);
  return {
    label: 'renamed',
    values: { name },
    apply: (document) => {
      const node = document.nodes.find(({ id }) => id === nodeId);
      if (!node || (node.label ?? '') === name) return document;
      const { label: _, ...unnamed } = node;
      const renamed: FlowNode = name === '' ? unnamed : { ...node, label: name };
      return { ...document, nodes: document.nodes.map((each) => (each === node ? renamed : each)) };
    },
  };
}

/** Renames the flow; a flow always has a name. */
export function renameFlow(text: string): Command {
  const name = text.trim().slice(0, 200);
  return {
    label: 'renamedFlow',
    values: { name },
    merge: 'rename-flow',
    apply: (document) => (name === '' || document.name === name ? document : { ...document, name }),
  };
}
