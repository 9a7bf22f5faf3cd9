import type { AnyModule } from '@parley/engine';
import type { FlowNode } from '@parley/schemas';
import { newId } from './new-id.ts';

/** A node of a module type as it is dropped on the canvas. */
export function newNode(module: AnyModule, position: FlowNode['position']): FlowNode {
  return {
    id: newId(module.type),
    type: module.type,
    ...(module.version > 1 && { version: module.version }),
    position: roundPosition(position),
    config: structuredClone(module.newSettings),
  };
}

/** Positions are whole pixels, so that files stay readable. */
export function roundPosition({ x, y }: { x: number; y: number }): { x: number; y: number } {
  return { x: Math.round(x), y: Math.round(y) };
}
