import { arrangeCommands } from './arrange-commands.ts';
import type { CanvasCommand } from './canvas-command.ts';
import { editCommands } from './edit-commands.ts';
import { moveCommands } from './move-commands.ts';
import { viewCommands } from './view-commands.ts';

/** Everything that can be done on the canvas, in the order of the sheet of keys. */
export const canvasCommands: readonly CanvasCommand[] = [
  ...arrangeCommands,
  ...editCommands,
  ...moveCommands,
  ...viewCommands,
];

/** A command by its id. @throws when there is none */
export function commandById(id: string): CanvasCommand {
  const command = canvasCommands.find((each) => each.id === id);
  if (!command) throw new Error(`There is no command "${id}".`);
  return command;
}
