import { modules } from '@parley/modules';
import { useCallback } from 'react';
import { viewOfNode } from '../../card/node-view.ts';
import { indexOf } from '../../document/document-index.ts';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { useDesigner } from '../../store/designer-context.ts';

/** How a way out of a node is called, as its card shows it. */
export function usePortTitle(): (nodeId: string, port: string) => string {
  const document = useDesigner((state) => state.document);
  const text = useLocalText();
  return useCallback(
    (nodeId, port) => {
      const node = indexOf(document).nodes.get(nodeId);
      const found = node && viewOfNode(node, [], modules).ports.find(({ id }) => id === port);
      return found ? text(found.title) : port;
    },
    [document, text],
  );
}
