import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EditTools } from './edit-tools.tsx';
import { FlowName } from './flow-name.tsx';
import { PanelTabs } from './panel-tabs.tsx';
import { useDesigner } from '../store/designer-context.ts';
import classes from './toolbar.module.css';

/** The bar over the canvas: the name, changes, arranging, panels; the application's own parts at both ends. */
export function Toolbar({ start, end }: { start?: ReactNode; end?: ReactNode }) {
  const { t } = useTranslation('designer.toolbar');
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  const name = useDesigner((state) => state.document.name);
  return (
    <header className={classes.bar} role="toolbar" aria-label={t('toolbar')}>
      {/* The name that is seen is a field, which is no heading. */}
      <h1 className={classes.unseen}>{name}</h1>
      {start}
      <FlowName />
      {isReadOnly && <span className={classes.readOnly}>{t('readOnly')}</span>}
      <EditTools />
      <span className={classes.space} />
      <PanelTabs />
      {end}
    </header>
  );
}
