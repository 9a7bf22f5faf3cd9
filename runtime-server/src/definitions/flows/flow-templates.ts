import type { FlowTemplate, JsonObject } from '@parley/schemas';
import { loadExamples } from './examples.ts';
import { nameOfDocument } from './flow-state.ts';

/** The flows to begin with: the same examples that the first start puts into an installation. */
export async function readFlowTemplates(): Promise<FlowTemplate[]> {
  const { flows } = await loadExamples();
  return flows.flatMap(({ key, document }) =>
    isObject(document) ? [{ key, name: nameOfDocument(document), document }] : [],
  );
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
