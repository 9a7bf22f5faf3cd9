import type { FlowDocument } from '@parley/schemas';

const position = { x: 0, y: 0 };

/** Straight to the queue of a skill group, and to the end once an agent has served. */
export function queueFlow(skillGroup: string): FlowDocument {
  return {
    schemaVersion: 1,
    name: 'Queue',
    variables: [],
    nodes: [
      { id: 'start', type: 'start', position, config: {} },
      { id: 'people', type: 'transfer-to-agent', position, config: { skillGroup } },
      { id: 'bye', type: 'end', position, config: {} },
    ],
    edges: [
      { id: 'e1', source: 'start', port: 'next', target: 'people' },
      { id: 'e2', source: 'people', port: 'ended', target: 'bye' },
    ],
  };
}
