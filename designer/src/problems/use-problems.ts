import type { Problem } from '@parley/schemas';
import { useShallow } from 'zustand/react/shallow';
import { useDesigner } from '../store/designer-context.ts';
import { problemsByNode } from './problems-by-node.ts';

/** Every problem of the flow, errors first. */
export function useProblems(): readonly Problem[] {
  return useDesigner((state) => state.checked.problems);
}

/** Problems of one node, its edges included; the same list until something about them changed. */
export function useNodeProblems(nodeId: string): readonly Problem[] {
  return useDesigner(useShallow((state) => problemsByNode(state.checked.problems).get(nodeId) ?? none));
}

const none: readonly Problem[] = [];
