import { stepSelection, walk } from '../canvas/actions/walk.ts';
import type { Direction } from '../layout/nearest-in-direction.ts';
import type { CanvasCommand } from './canvas-command.ts';

const directions: readonly Direction[] = ['left', 'right', 'up', 'down'];

/** Moving modules, and moving among them. */
export const moveCommands: readonly CanvasCommand[] = directions.flatMap((direction): CanvasCommand[] => [
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
]);
