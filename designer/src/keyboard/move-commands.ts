import { nextEdge } from '../canvas/actions/walk-edges.ts';
import { stepSelection, walk } from '../canvas/actions/walk.ts';
import type { Direction } from '../layout/nearest-in-direction.ts';
import type { CanvasCommand } from './canvas-command.ts';

const directions: readonly Direction[] = ['left', 'right', 'up', 'down'];

/** Moving modules, and moving among them and their connections. */
export const moveCommands: readonly CanvasCommand[] = [
  edges('next-edge-out', 'e', 'out'),
  edges('next-edge-in', 'shift+e', 'in'),
  ...directions.flatMap(moves),
];

function edges(id: string, key: string, way: 'out' | 'in'): CanvasCommand {
  return { id, group: 'select', keys: [key], scope: 'canvas', run: (tools) => nextEdge(tools, way) };
}

function moves(direction: Direction): CanvasCommand[] {
  return [
    {
      id: `walk-${direction}`,
      group: 'select',
      keys: [`alt+arrow${direction}`],
      scope: 'canvas',
      isKeyOnly: true,
      run: (tools) => walk(tools, direction),
    },
    {
      id: `move-${direction}`,
      group: 'select',
      keys: [`arrow${direction}`],
      scope: 'canvas',
      isKeyOnly: true,
      run: (tools) => stepSelection(tools, direction, false),
    },
    {
      id: `move-far-${direction}`,
      group: 'select',
      keys: [`shift+arrow${direction}`],
      scope: 'canvas',
      isKeyOnly: true,
      run: (tools) => stepSelection(tools, direction, true),
    },
  ];
}
