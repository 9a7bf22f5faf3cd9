import { modules } from '@parley/modules';
import type { FlowDocument } from '@parley/schemas';
import { indexOf } from './document-index.ts';

/** How people call the node of an id: by the administrator's name, else by its module; null where it is not there. */
export function nameOfNode(document: FlowDocument, nodeId: string | null, language: string): string | null {
  const node = nodeId === null ? undefined : indexOf(document).nodes.get(nodeId);
  if (!node) return null;
  return node.label || (modules.get(node.type)?.title[language.startsWith('zh') ? 'zh' : 'en'] ?? node.type);
}
