import { modules } from '@parley/modules';
import type { FlowDocument } from '@parley/schemas';
import { useMemo } from 'react';
import { nameOfReference } from '../host/references.ts';
import { useLocalText } from '../i18n/use-local-text.ts';
import { useDesigner, useDesignerHost } from '../store/designer-context.ts';

/** How nodes of a document are called: by the administrator, else by their type; by id where they are not in it. */
export function useNodeNames(other?: FlowDocument): (nodeId: string | null) => string {
  const shown = useDesigner((state) => state.document);
  const document = other ?? shown;
  const local = useLocalText();
  return useMemo(() => {
    const nodes = new Map(document.nodes.map((node) => [node.id, node]));
    return (nodeId) => {
      const node = nodeId === null ? undefined : nodes.get(nodeId);
      if (!node) return nodeId ?? '–';
      const title = modules.get(node.type)?.title;
      return node.label?.trim() || (title ? local(title) : node.type);
    };
  }, [document, local]);
}

/** How skill groups are called. */
export function useGroupNames(): (key: string | null) => string {
  const { installation } = useDesignerHost();
  return (key) => (key === null ? '–' : nameOfReference(installation, 'skill-group', key));
}
