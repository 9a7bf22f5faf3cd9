import { linkedDocument, modules } from '@parley/modules';
import type { FlowDocument } from '@parley/schemas';
import { useMemo } from 'react';
import { nodesWithin } from '../document/node-within.ts';
import { nameOfReference } from '../host/references.ts';
import { useLocalText } from '../i18n/use-local-text.ts';
import { useDesigner, useDesignerHost } from '../store/designer-context.ts';

/** How nodes of a document are called: by the administrator, else by their type; by id where they are not in it. */
export function useNodeNames(other?: FlowDocument): (nodeId: string | null) => string {
  const shown = useDesigner((state) => state.document);
  const document = other ?? shown;
  const local = useLocalText();
  const { installation } = useDesignerHost();
  return useMemo(() => {
    const linked = linkedDocument(document, installation);
    return (nodeId) => {
      const names = (nodeId === null ? [] : nodesWithin(linked, nodeId)).map((node) => {
        const title = modules.get(node.type)?.title;
        return node.label?.trim() || (title ? local(title) : node.type);
      });
      return names.length > 0 ? names.join(' › ') : (nodeId ?? '–');
    };
  }, [document, installation, local]);
}

/** How skill groups are called. */
export function useGroupNames(): (key: string | null) => string {
  const { installation } = useDesignerHost();
  return (key) => (key === null ? '–' : nameOfReference(installation, 'skill-group', key));
}
