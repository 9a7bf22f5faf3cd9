import { ActionIcon, Popover } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { focusCanvas } from '../canvas/focus-canvas.ts';
import { useDesigner, useDesignerStore, useView, useViewStore } from '../store/designer-context.ts';
import { HistoryList } from './history-list.tsx';

/** Every change by its name; a click goes back, or forward again, to it. */
export function HistoryMenu() {
  const { t } = useTranslation('designer.history');
  const view = useViewStore();
  const store = useDesignerStore();
  const isOpen = useView((state) => state.dialog === 'history');
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  if (isReadOnly) return null;
  const toggle = () => view.getState().set({ dialog: isOpen ? null : 'history' });
  const close = () => {
    view.getState().set({ dialog: null });
    focusCanvas();
  };
  const jump = (steps: number) => {
    for (let step = 0; step < Math.abs(steps); step += 1) {
      if (steps < 0) store.getState().undo();
      else store.getState().redo();
    }
  };
  return (
    <Popover opened={isOpen} onDismiss={close} position="bottom-start" width={280} trapFocus>
      <Popover.Target>
        <ActionIcon aria-label={t('title')} title={t('title')} aria-expanded={isOpen} onClick={toggle}>
          <IconHistory size={16} stroke={1.75} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={4} aria-label={t('title')}>
        <HistoryList onJump={jump} />
      </Popover.Dropdown>
    </Popover>
  );
}
