import type { FlowDocument, FlowNode } from '@parley/schemas';
import { modules } from '@parley/modules';

/** A node of a module type with the settings of a new one. */
export function nodeOf(id: string, type: string, x = 0, y = 0): FlowNode {
  const module = modules.get(type);
  return { id, type, position: { x, y }, config: structuredClone(module?.newSettings ?? {}) };
}

/** start → hello → end, beside a branch that leads nowhere. */
export function smallFlow(): FlowDocument {
  return {
    schemaVersion: 1,
    name: 'Small',
    variables: [{ name: 'Phone', type: 'string' }],
    nodes: [
      nodeOf('start', 'start'),
      { ...nodeOf('hello', 'message', 320), config: { parts: [{ kind: 'text', text: 'Hello {{Phone}}' }] } },
      nodeOf('menu', 'branch', 320, 300),
      nodeOf('end', 'end', 640),
    ],
    edges: [
      { id: 'e1', source: 'start', port: 'next', target: 'hello' },
      { id: 'e2', source: 'hello', port: 'next', target: 'end' },
    ],
    notes: [{ id: 'note1', text: 'why', position: { x: 0, y: 200 } }],
  };
}
