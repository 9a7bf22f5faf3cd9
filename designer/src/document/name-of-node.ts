import { modules } from '@parley/modules';
import type { FlowDocument } from '@parley/schemas';
import { nodesWithin } from './node-within.ts';

/** How people call the node of an id: by the administrator's name, else by its module; null where it is not there. */
export function nameOfNode(document: FlowDocument, nodeId: string | null, language: string): string | null {
  const nodes = nodeId === null ? [] : nodesWithin(document, nodeId);
  if (nodes.length === 0) return null;
  const titleOf = (type: string) => modules.get(type)?.title[language.startsWith('zh') ? 'zh' : 'en'] ?? type;
  return nodes.map((node) => node.label || titleOf(node.type)).join(' › ');
}
