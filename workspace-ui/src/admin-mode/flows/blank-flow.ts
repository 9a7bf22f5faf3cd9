import { currentSchemaVersion, type FlowDocument } from '@parley/schemas';

/** A flow with nothing but its start. */
export function blankFlow(name: string): FlowDocument {
  return {
    schemaVersion: currentSchemaVersion,
    name,
    variables: [],
    nodes: [{ id: 'start', type: 'start', position: { x: 0, y: 0 }, config: {} }],
    edges: [],
  };
}
