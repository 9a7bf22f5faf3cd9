import type { CanvasTools } from '../canvas/canvas-tools.ts';

export const commandGroups = ['add', 'edit', 'select', 'arrange', 'view', 'panels'] as const;
export type CommandGroup = (typeof commandGroups)[number];

/**
 * Something a person can do to the flow, in one place for the keyboard, the command palette, the sheet of keys and the
 * tool bar. `id` names its text in `designer.commands`.
 */
export type CanvasCommand = {
  id: string;
  group: CommandGroup;
  /** As `mod+shift+z`; `mod` is Ctrl, or Cmd on a Mac. The first is the one that is shown. */
  keys: readonly string[];
  /** `canvas`: only while the canvas has the keyboard. `anywhere`: also in panels; with `mod` even in fields. */
  scope: 'canvas' | 'anywhere';
  /** The browser's own event does it (`copy`, `cut`, `paste`): the key is only shown. */
  isNative?: boolean;
  /** Not worth a line in the command palette. */
  isKeyOnly?: boolean;
  isEnabled?: (tools: CanvasTools) => boolean;
  /** Whether this press of a key is meant; another is left to the browser. */
  takesKey?: (tools: CanvasTools, event: KeyboardEvent) => boolean;
  run: (tools: CanvasTools) => void | Promise<void>;
};
