import type { Command } from './command.ts';
import { applyPositions } from './move-elements.ts';

/** Everything from a place on moves to the right, but for one card. */
export type Room = { fromX: number; by: number; except: string };

/** A command for which room is made first, in the same entry of the history. */
export function makeRoom(command: Command, { fromX, by, except }: Room): Command {
  const moved = <Element extends { id: string; position: { x: number; y: number } }>(elements: readonly Element[]) =>
    new Map(
      elements
        .filter(({ id, position }) => id !== except && position.x >= fromX)
        .map(({ id, position }) => [id, { x: position.x + by, y: position.y }]),
    );
  return {
    ...command,
    apply: (document) =>
      command.apply(applyPositions(document, { nodes: moved(document.nodes), notes: moved(document.notes ?? []) })),
  };
}
