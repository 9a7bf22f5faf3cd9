import {
  IconActivity,
  IconAdjustmentsHorizontal,
  IconAlertTriangle,
  IconHistoryToggle,
  IconListCheck,
  IconPlayerPlay,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDesigner, useDesignerStore } from '../store/designer-context.ts';
import type { PanelName } from '../store/designer-store.ts';
import classes from './toolbar.module.css';

const tabs: Record<PanelName, Icon> = {
  inspector: IconAdjustmentsHorizontal,
  problems: IconAlertTriangle,
  simulator: IconPlayerPlay,
  scenarios: IconListCheck,
  versions: IconHistoryToggle,
  live: IconActivity,
};

/** What is docked at the right; the open one again closes it. */
export function PanelTabs() {
  const { t } = useTranslation('designer.toolbar');
  const panel = useDesigner((state) => state.panel);
  const store = useDesignerStore();
  return (
    <div className={classes.tabs} role="group" aria-label={t('panels')}>
      {panelNames.map((name) => {
        const Drawn = tabs[name];
        return (
          <button
            key={name}
            type="button"
            aria-pressed={panel === name}
            title={t(name)}
            onClick={() => store.getState().openPanel(panel === name ? null : name)}
          >
            <Drawn size={16} stroke={1.75} aria-hidden />
            <span>{t(name)}</span>
          </button>
        );
      })}
    </div>
  );
}

const panelNames: readonly PanelName[] = ['inspector', 'problems', 'simulator', 'scenarios', 'versions', 'live'];
