import { modules } from '@parley/modules';
import type { FlowNode } from '@parley/schemas';
import { useCallback } from 'react';
import { useLocalText } from '../i18n/use-local-text.ts';

/** How a node is called on the screen: by the administrator's name, else by its module. */
export function useNodeName(): (node: Pick<FlowNode, 'type' | 'label'>) => string {
  const text = useLocalText();
  return useCallback(
    (node) => {
      if (node.label) return node.label;
      const module = modules.get(node.type);
      return module ? text(module.title) : node.type;
    },
    [text],
  );
}
