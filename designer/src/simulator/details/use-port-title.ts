import { linkedDocument, modules } from '@parley/modules';
import { useCallback } from 'react';
import { viewOfNode } from '../../card/node-view.ts';
import { nodesWithin } from '../../document/node-within.ts';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { useDesigner, useDesignerHost } from '../../store/designer-context.ts';

/** How a way out of a node is called, as its card shows it. */
export function usePortTitle(): (nodeId: string, port: string) => string {
  const document = useDesigner((state) => state.document);
  const { installation } = useDesignerHost();
  const text = useLocalText();
  return useCallback(
    (nodeId, port) => {
      const within = nodeId.includes('/') ? linkedDocument(document, installation) : document;
      const node = nodesWithin(within, nodeId).at(-1);
      const found = node && viewOfNode(node, [], modules).ports.find(({ id }) => id === port);
      return found ? text(found.title) : port;
    },
    [document, installation, text],
  );
}
