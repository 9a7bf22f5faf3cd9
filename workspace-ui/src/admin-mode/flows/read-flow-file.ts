import { currentSchemaVersion, flowLimits, parseFlowText, type JsonObject, type JsonValue } from '@parley/schemas';
import { convertForeign } from './foreign/convert-foreign.ts';
import type { ForeignProduct } from './foreign/recognise-foreign.ts';

/** A file that somebody wants to import: the document in it, or why it cannot be one. */
export type FlowFile =
  | { status: 'read'; name: string; document: JsonObject }
  /** Made from a file of another product; `leftOut` has no counterpart here. */
  | { status: 'converted'; name: string; document: JsonObject; product: ForeignProduct; leftOut: string[] }
  | { status: 'foreign'; product: ForeignProduct }
  | { status: 'too-big' | 'not-json' | 'no-flow' }
  | { status: 'newer'; version: number }
  | { status: 'too-many'; count: number };

/** Reads the text of a file; what is wrong inside a flow is for the check, which says where. */
export function readFlowFile(text: string): FlowFile {
  if (new Blob([text]).size > flowLimits.bytes) return { status: 'too-big' };
  let value: JsonValue;
  try {
    value = parseFlowText(text.replace(/^\ufeff/, ''));
  } catch {
    return { status: 'not-json' };
  }
  const foreign = convertForeign(value);
  if (foreign) {
    const { product, converted } = foreign;
    if (converted === null) return { status: 'foreign', product };
    const { document, leftOut } = converted;
    if (document.nodes.length > flowLimits.nodes) return { status: 'too-many', count: document.nodes.length };
    return { status: 'converted', name: document.name, document: { ...document }, product, leftOut };
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
