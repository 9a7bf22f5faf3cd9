import { ActionIcon } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconCommand, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCanvasTools } from '../canvas/canvas-tools.ts';
import { HistoryMenu } from '../history/history-menu.tsx';
import { historyNamespaces } from '../history/history-namespaces.ts';
import { commandById } from '../keyboard/canvas-commands.ts';
import { isMac, keyCaps } from '../keyboard/match-key.ts';
import { useDesigner } from '../store/designer-context.ts';
import { ArrangeMenu } from './arrange-menu.tsx';
import classes from './toolbar.module.css';

/** Undo, redo, history, arranging, finding. */
export function EditTools() {
  const { t } = useTranslation('designer.toolbar');
  const { t: change } = useTranslation(historyNamespaces);
  const last = useDesigner((state) => state.past.at(-1));
  const next = useDesigner((state) => state.future[0]);
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  return (
    <div className={classes.tools}>
      {!isReadOnly && (
        <>
          <Tool
            id="undo"
            isDisabled={last === undefined}
            {...(last && { title: t('undoWhat', { change: change(last.label, last.values ?? {}) }) })}
          />
          <Tool
            id="redo"
            isDisabled={next === undefined}
            {...(next && { title: t('redoWhat', { change: change(next.label, next.values ?? {}) }) })}
          />
          <HistoryMenu />
          <span className={classes.divider} />
          <ArrangeMenu />
        </>
      )}
      <Tool id="find" />
      <Tool id="commands" />
    </div>
  );
}

const icons = { undo: IconArrowBackUp, redo: IconArrowForwardUp, find: IconSearch, commands: IconCommand };

function Tool({ id, title, isDisabled = false }: { id: keyof typeof icons; title?: string; isDisabled?: boolean }) {
  const { t } = useTranslation('designer.commands');
  const tools = useCanvasTools();
  const command = commandById(id);
  const [key] = command.keys;
  const Drawn = icons[id];
  const keyText = key === undefined ? '' : ` (${keyCaps(key, isMac()).join('+')})`;
  return (
    <ActionIcon
      aria-label={t(id)}
      title={`${title ?? t(id)}${keyText}`}
      disabled={isDisabled}
      onClick={() => void command.run(tools)}
    >
      <Drawn size={16} stroke={1.75} />
    </ActionIcon>
  );
}
