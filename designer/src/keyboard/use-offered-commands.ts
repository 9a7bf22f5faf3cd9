import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CanvasTools } from '../canvas/canvas-tools.ts';
import { canvasCommands } from './canvas-commands.ts';
import { isMac, keyCaps } from './match-key.ts';

/** A command of the designer for a command palette outside of it, in the language of the screen. */
export type DesignerCommand = { id: string; title: string; group: string; shortcut?: string; run: () => void };

/** Tells which commands can be done now, again whenever that changes; none when the designer closes. */
export function useOfferedCommands(
  tools: CanvasTools,
  onCommands: ((commands: readonly DesignerCommand[]) => void) | undefined,
): void {
  const { t } = useTranslation('designer.commands');
  useEffect(() => {
    if (!onCommands) return;
    let known = '';
    const offer = () => {
      const enabled = canvasCommands.filter(
        (command) => !command.isKeyOnly && command.id !== 'commands' && (command.isEnabled?.(tools) ?? true),
      );
      const ids = enabled.map(({ id }) => id).join(' ');
      if (ids === known) return;
      known = ids;
      onCommands(
        enabled.map(({ id, group, keys: [key], run }) => ({
          id,
          title: t(id),
          group: t(`group_${group}`),
          ...(key !== undefined && { shortcut: keyCaps(key, isMac()).join('+') }),
          run: () => void run(tools),
        })),
      );
    };
    offer();
    const stop = tools.store.subscribe(offer);
    return () => {
      stop();
      onCommands([]);
    };
  }, [tools, onCommands, t]);
}
