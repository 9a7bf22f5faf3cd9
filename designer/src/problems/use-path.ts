import { createWebEvaluator } from '@parley/engine/web-evaluator';
import { modules } from '@parley/modules';
import type { Problem } from '@parley/schemas';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useDesignerHost, useDesignerStore } from '../store/designer-context.ts';
import { chatAlong, type ChatLine } from './chat-along.ts';
import { pathOverlay } from './path-overlay.ts';
import { pathToProblem } from './path-to-node.ts';

export type ShownPath = { problem: Problem } & (
  { status: 'none' | 'looking' | 'no-chat' } | { status: 'chat'; lines: readonly ChatLine[] }
);

/** The way to a problem: drawn on the canvas while it is shown, with the chat that leads along it. */
export function usePath() {
  const store = useDesignerStore();
  const { installation } = useDesignerHost();
  const [shown, setShown] = useState<ShownPath | null>(null);
  const count = useRef(0);
  const hide = useCallback(() => {
    count.current += 1;
    setShown(null);
    if (store.getState().overlay?.kind === 'path') store.getState().setOverlay(null);
  }, [store]);
  useEffect(() => hide, [hide]);

  const show = async (problem: Problem) => {
    const { document } = store.getState();
    const path = pathToProblem(document, problem, modules);
    const mine = (count.current += 1);
    if (!path) {
      store.getState().setOverlay(null);
      return setShown({ problem, status: 'none' });
    }
    store.getState().setOverlay(pathOverlay(path));
    const along = path.map(({ nodeId }) => nodeId);
    if (problem.nodeId !== undefined) store.getState().focusOn({ nodeId: problem.nodeId, looksOnly: true, along });
    setShown({ problem, status: 'looking' });
    const evaluator = createWebEvaluator();
    try {
      const chat = await chatAlong(document, path, modules, { installation, evaluator });
      if (mine !== count.current) return;
      setShown(chat ? { problem, status: 'chat', lines: chat.lines } : { problem, status: 'no-chat' });
    } catch {
      if (mine === count.current) setShown({ problem, status: 'no-chat' });
    } finally {
      await evaluator.close();
    }
  };
  return { shown, show, hide };
}
