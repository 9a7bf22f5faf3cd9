import { isComposing } from '@parley/content';
import { Loader } from '@mantine/core';
import type { FlowDocument } from '@parley/schemas';
import { ReactFlowProvider } from '@xyflow/react';
import {
  Suspense,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ComponentType,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import { Canvas } from './canvas/canvas.tsx';
import { useCanvasTools } from './canvas/canvas-tools.ts';
import { ContextMenu } from './context-menu/context-menu.tsx';
import classes from './designer.module.css';
import { FindBar } from './find/find-bar.tsx';
import type { DesignerHost } from './host/designer-host.ts';
import { InspectorPanel } from './inspector/inspector-panel.tsx';
import { commandById } from './keyboard/canvas-commands.ts';
import { CommandPalette } from './keyboard/command-palette.tsx';
import { ShortcutSheet } from './keyboard/shortcut-sheet.tsx';
import { useOfferedCommands, type DesignerCommand } from './keyboard/use-offered-commands.ts';
import { useShortcuts } from './keyboard/use-shortcuts.ts';
import { Palette } from './palette/palette.tsx';
import { QuickAdd } from './palette/quick-add.tsx';
import { ProblemsPanel } from './problems/problems-panel.tsx';
import { useLiveCheck } from './problems/use-live-check.ts';
import { useReadPublished } from './versions/use-version.ts';
import { DesignerContext, useDesigner } from './store/designer-context.ts';
import { draftOf, type DesignerStore, type PanelName } from './store/designer-store.ts';
import { createViewStore } from './store/view-store.ts';
import { Toolbar } from './toolbar/toolbar.tsx';
import { latePanels, useLatePanels } from './late-panels.ts';
import { LookedAt } from './versions/looked-at.tsx';

export type DesignerProps = {
  store: DesignerStore;
  host: DesignerHost;
  /** Told of every change of the document, for saving. */
  onChange?: (document: FlowDocument) => void;
  /** At the left and the right of the tool bar: where from, state of saving, publish. */
  barStart?: ReactNode;
  barEnd?: ReactNode;
  /**
   * Told of the designer's commands whenever one can or can no longer be done, for a command palette of the
   * application, to which Ctrl+K is then left. Without it the designer has one of its own.
   */
  onCommands?: ((commands: readonly DesignerCommand[]) => void) | undefined;
};

const panels: Record<PanelName, ComponentType> = {
  inspector: InspectorPanel,
  problems: ProblemsPanel,
  ...latePanels,
};

/** The whole designer of one open flow. It stands in Mantine's provider, with its notifications on the page. */
export function Designer({ store, host, onChange, barStart, barEnd, onCommands }: DesignerProps) {
  const [view] = useState(createViewStore);
  const context = useMemo(() => ({ store, host, view }), [store, host, view]);
  useLiveCheck(store, host, useReadPublished(host.versions));
  useLatePanels();
  useEffect(
    () =>
      store.subscribe((state, before) => {
        // A version that is looked at is no change of the draft.
        if (draftOf(state) !== draftOf(before)) onChange?.(draftOf(state));
      }),
    [store, onChange],
  );
  return (
    <DesignerContext.Provider value={context}>
      <ReactFlowProvider>
        <Screen barStart={barStart} barEnd={barEnd} onCommands={onCommands} />
      </ReactFlowProvider>
    </DesignerContext.Provider>
  );
}

function Screen({ barStart, barEnd, onCommands }: Pick<DesignerProps, 'barStart' | 'barEnd' | 'onCommands'>) {
  const root = useRef<HTMLDivElement>(null);
  const tools = useCanvasTools();
  useShortcuts(tools, root, onCommands !== undefined);
  useOfferedCommands(tools, onCommands);
  return (
    <div ref={root} className={classes.designer}>
      <Toolbar start={barStart} end={barEnd} />
      <Palette />
      <Canvas>
        <LookedAt />
        <FindBar />
      </Canvas>
      <Dock />
      <QuickAdd />
      <ContextMenu />
      <CommandPalette />
      <ShortcutSheet />
    </div>
  );
}

function Dock() {
  const { t } = useTranslation('designer.toolbar');
  const tools = useCanvasTools();
  const panel = useDesigner((state) => state.panel);
  if (panel === null) return null;
  const Panel = panels[panel];
  const leave = (event: KeyboardEvent) => {
    const { key, target, currentTarget, nativeEvent } = event;
    // What opened over the dock is drawn elsewhere on the page, and an open list takes the key to close.
    if (key !== 'Escape' || event.isDefaultPrevented() || isComposing(nativeEvent)) return;
    if (!(target instanceof Element) || !currentTarget.contains(target)) return;
    if (target.getAttribute('aria-expanded') === 'true' && target.matches('input')) return;
    event.stopPropagation();
    void commandById('leave-panel').run(tools);
  };
  return (
    <aside className={classes.dock} data-designer-dock aria-label={t(panel)} onKeyDown={leave}>
      <Suspense fallback={<Loader size="sm" m="xl" />}>
        <Panel />
      </Suspense>
    </aside>
  );
}
