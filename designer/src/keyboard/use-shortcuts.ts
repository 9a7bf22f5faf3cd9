import { isComposing } from '@parley/content';
import { useEffect, type RefObject } from 'react';
import { copySelection, deleteSelection, pasteText } from '../canvas/actions/edit-selection.ts';
import type { CanvasTools } from '../canvas/canvas-tools.ts';
import { canvasAttribute } from '../canvas/focus-canvas.ts';
import { canvasCommands, commandById } from './canvas-commands.ts';
import type { CanvasCommand } from './canvas-command.ts';
import { matchesKey } from './match-key.ts';

/**
 * Runs commands by their keys, and the clipboard by the browser's own events. `leavesCommandsKey`: the application has a
 * command palette of its own, which shows the designer's commands as well.
 */
export function useShortcuts(
  tools: CanvasTools,
  root: RefObject<HTMLElement | null>,
  leavesCommandsKey: boolean,
): void {
  useEffect(() => {
    const isInside = (target: EventTarget | null) =>
      target === globalThis.document.body || (target instanceof Node && root.current?.contains(target) === true);

    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isComposing(event) || !isInside(event.target)) return;
      const place = placeOf(event.target);
      const command = canvasCommands.find(
        (each) =>
          !each.isNative &&
          each.id !== 'commands' &&
          isMeant(each, place, event) &&
          each.keys.some((key) => matchesKey(event, key)) &&
          (each.takesKey?.(tools, event) ?? true),
      );
      if (!command) return;
      event.preventDefault();
      event.stopPropagation();
      if (command.isEnabled?.(tools) ?? true) void command.run(tools);
      if (event.key === 'Escape') tools.view.getState().pointer.at = null;
    };
    // Before the application's own, which listened first: on the canvas its commands are wanted.
    const onCommandsKey = (event: KeyboardEvent) => {
      if (leavesCommandsKey || event.defaultPrevented || isComposing(event) || !isInside(event.target)) return;
      const { keys, run } = commandById('commands');
      if (!keys.some((key) => matchesKey(event, key))) return;
      event.preventDefault();
      event.stopPropagation();
      void run(tools);
    };
    const isForCanvas = (event: ClipboardEvent) =>
      isInside(event.target) && placeOf(event.target) === 'canvas' && globalThis.getSelection()?.toString() === '';
    const onCopy = (event: ClipboardEvent) => {
      if (!isForCanvas(event)) return;
      const text = copySelection(tools);
      if (text === null) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', text);
      if (event.type === 'cut' && !tools.store.getState().isReadOnly) deleteSelection(tools, { heals: true });
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!isInside(event.target) || placeOf(event.target) !== 'canvas') return;
      event.preventDefault();
      pasteText(tools, event.clipboardData?.getData('text/plain') ?? '');
    };
    globalThis.addEventListener('keydown', onCommandsKey, { capture: true });
    globalThis.addEventListener('keydown', onKeyDown);
    globalThis.document.addEventListener('copy', onCopy);
    globalThis.document.addEventListener('cut', onCopy);
    globalThis.document.addEventListener('paste', onPaste);
    return () => {
      globalThis.removeEventListener('keydown', onCommandsKey, { capture: true });
      globalThis.removeEventListener('keydown', onKeyDown);
      globalThis.document.removeEventListener('copy', onCopy);
      globalThis.document.removeEventListener('cut', onCopy);
      globalThis.document.removeEventListener('paste', onPaste);
    };
  }, [tools, root, leavesCommandsKey]);
}

type Place = 'canvas' | 'field' | 'elsewhere';

function placeOf(target: EventTarget | null): Place {
  if (!(target instanceof Element)) return 'elsewhere';
  if (target.closest('input, textarea, select, [contenteditable="true"]')) return 'field';
  if (target.closest('button, a, [role="menu"], [role="listbox"]')) return 'elsewhere';
  return target === globalThis.document.body || target.closest(`[${canvasAttribute}]`) ? 'canvas' : 'elsewhere';
}

/** In a field only keys that write nothing; undo there is the field's own. */
function isMeant(command: CanvasCommand, place: Place, event: KeyboardEvent): boolean {
  if (place === 'canvas') return true;
  if (command.scope === 'canvas') return false;
  if (place === 'elsewhere') return true;
  const isWriting = command.id === 'undo' || command.id === 'redo';
  return (event.ctrlKey || event.metaKey || event.altKey) && !isWriting;
}
