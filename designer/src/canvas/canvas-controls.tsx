import { IconFocusCentered, IconMap, IconMinus, IconPlus } from '@tabler/icons-react';
import { Panel, useReactFlow, useStore } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { useView, useViewStore } from '../store/designer-context.ts';
import { leastZoom, motion } from './bring-into-view.ts';
import classes from './canvas-controls.module.css';
import { Minimap } from './minimap.tsx';

/** Zoom and overview, at the lower left. */
export function CanvasControls() {
  const { t } = useTranslation('designer.canvas');
  const flow = useReactFlow();
  const view = useViewStore();
  const showsMinimap = useView((state) => state.preferences.showsMinimap);
  const mapTitle = t(showsMinimap ? 'hideMinimap' : 'showMinimap');
  return (
    <Panel position="bottom-left" className={classes.panel ?? ''}>
      {showsMinimap && <Minimap />}
      <div className={classes.controls}>
        <button
          type="button"
          title={t('zoomOut')}
          aria-label={t('zoomOut')}
          onClick={() => void flow.zoomOut({ duration: motion() })}
        >
          <IconMinus size={16} />
        </button>
        <ZoomLevel />
        <button
          type="button"
          title={t('zoomIn')}
          aria-label={t('zoomIn')}
          onClick={() => void flow.zoomIn({ duration: motion() })}
        >
          <IconPlus size={16} />
        </button>
        <button
          type="button"
          title={t('zoomFit')}
          aria-label={t('zoomFit')}
          onClick={() => void flow.fitView({ padding: 0.1, minZoom: leastZoom, maxZoom: 1, duration: motion() })}
        >
          <IconFocusCentered size={16} />
        </button>
        <button
          type="button"
          title={mapTitle}
          aria-label={mapTitle}
          aria-pressed={showsMinimap}
          onClick={() => view.getState().prefer({ showsMinimap: !showsMinimap })}
        >
          <IconMap size={16} />
        </button>
      </div>
    </Panel>
  );
}

function ZoomLevel() {
  const { t } = useTranslation('designer.canvas');
  const flow = useReactFlow();
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  const zoom = percent < 1 ? '< 1' : percent;
  return (
    <button
      type="button"
      className={classes.zoom}
      title={t('zoomReset')}
      aria-label={`${t('zoomReset')} (${zoom} %)`}
      onClick={() => void flow.zoomTo(1, { duration: motion() })}
    >
      {zoom} %
    </button>
  );
}
