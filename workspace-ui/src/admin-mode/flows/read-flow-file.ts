import { currentSchemaVersion, flowLimits, type JsonObject } from '@parley/schemas';

/** A file that somebody wants to import: the document in it, or why it cannot be one. */
export type FlowFile =
  | { status: 'read'; name: string; document: JsonObject }
  | { status: 'too-big' | 'not-json' | 'no-flow' }
  | { status: 'newer'; version: number }
  | { status: 'too-many'; count: number };

/** Reads the text of a file; what is wrong inside a flow is for the check, which says where. */
export function readFlowFile(text: string): FlowFile {
  if (new Blob([text]).size > flowLimits.bytes) return { status: 'too-big' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { status: 'not-json' };
  }
  if (!isObject(value) || !Array.isArray(value['nodes'])) return { status: 'no-flow' };
  const version = value['schemaVersion'];
  if (typeof version === 'number' && version > currentSchemaVersion) return { status: 'newer', version };
  const count = value['nodes'].length;
  if (count > flowLimits.nodes) return { status: 'too-many', count };
  const name = typeof value['name'] === 'string' ? value['name'] : '';
  return { status: 'read', name, document: value };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
