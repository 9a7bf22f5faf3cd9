import { modules } from '@parley/modules';
import { currentSchemaVersion, type FlowDocument, type FlowNode } from '@parley/schemas';

/** Every module that there is, with the settings of its first example, in rows: to look at, not to run. */
export function everyModule(): FlowDocument {
  return {
    schemaVersion: currentSchemaVersion,
    name: 'Every module',
    variables: [],
    nodes: [...modules.values()].map(({ type, exampleSettings: [config = {}] }, index): FlowNode => {
      const position = { x: (index % perRow) * 320, y: Math.floor(index / perRow) * 320 };
      return { id: type, type, position, config };
    }),
    edges: [],
  };
}

const perRow = 5;
