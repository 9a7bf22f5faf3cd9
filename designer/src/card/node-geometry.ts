import { Position, type NodeHandle } from '@xyflow/react';
import type { NodeView } from './node-view.ts';

/**
 * The sizes of a card, in pixels of the canvas, the same as in `canvas/module-node.module.css`. They are known without drawing:
 * edges, layout and the small map need no measuring, and thousands of nodes open at once.
 */
export const cardSize = {
  width: 224,
  header: 44,
  line: 18,
  linesPadding: 12,
  port: 24,
  bottom: 6,
  handle: 12,
} as const;

/** Width and height of the card of a node. */
export function sizeOfView({ lines, ports }: Pick<NodeView, 'lines' | 'ports'>): { width: number; height: number } {
  const { header, line, linesPadding, port, bottom, width } = cardSize;
  const text = lines.length === 0 ? 0 : lines.length * line + linesPadding;
  return { width, height: header + text + ports.length * port + (text + ports.length > 0 ? bottom : 0) };
}

/** Where the middle of a port's handle is, from the top of the card. */
export function portTop(view: Pick<NodeView, 'lines' | 'ports'>, index: number): number {
  const { height } = sizeOfView({ lines: view.lines, ports: [] });
  const bottom = view.lines.length > 0 ? cardSize.bottom : 0;
  return height - bottom + index * cardSize.port + cardSize.port / 2;
}

/** The handles of a card: where its edges begin and end. */
export function handlesOfView(view: NodeView): NodeHandle[] {
  const half = cardSize.handle / 2;
  const box = { width: cardSize.handle, height: cardSize.handle };
  const entry: NodeHandle = { type: 'target', position: Position.Left, x: -1, y: 16, width: 2, height: 12 };
  return [
    ...(view.hasEntry ? [entry] : []),
    ...view.ports.map((port, index): NodeHandle => ({
      ...box,
      id: port.id,
      type: 'source',
      position: Position.Right,
      x: cardSize.width - half,
      y: portTop(view, index) - half,
    })),
  ];
}
