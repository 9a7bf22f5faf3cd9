import { modules } from '@parley/modules';
import type { FlowDocument, FlowEdge, FlowNode } from '@parley/schemas';

/** Modules of every kind in turn, each leading to the next, and back to the menu where a visitor may try again. */
export function largeFlow(count: number): FlowDocument {
  const kinds = [...modules.values()]
    .filter(({ type }) => type !== 'start' && type !== 'end')
    .map(({ type, exampleSettings }) => ({ type, config: exampleSettings[0] ?? {} }));
  const middle = Array.from({ length: count - 2 }, (_, index): FlowNode => {
    const { type, config } = kinds[index % kinds.length] ?? { type: 'message', config: {} };
    return { id: `n${index + 1}`, type, position: { x: index * 10, y: 0 }, config };
  });
  const nodes: FlowNode[] = [
    { id: 'n0', type: 'start', position: { x: 0, y: 0 }, config: {} },
    ...middle,
    {
      id: `n${count - 1}`,
      type: 'end',
      position: { x: 0, y: 200 },
      config: { ...modules.get('end')?.exampleSettings[0] },
    },
  ];
  const edges = nodes.flatMap((node, index): FlowEdge[] => {
    const module = modules.get(node.type);
    const target = `n${index + 1}`;
    if (!module || index === nodes.length - 1) return [];
    return module
      .ports(node.config as never)
      .map(({ id }, place) => ({ id: `e${index}-${place}`, source: node.id, port: id, target }));
  });
  return { schemaVersion: 1, name: 'Large', variables: [], nodes, edges };
}
