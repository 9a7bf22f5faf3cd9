import { SegmentedControl } from '@mantine/core';
import { IconServerOff } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveHost } from '../host/designer-host.ts';
import { useDesignerHost, useDesignerStore } from '../store/designer-context.ts';
import { Panel } from '../panel/panel.tsx';
import { PanelEmpty } from '../panel/panel-empty.tsx';
import { PanelHeader } from '../panel/panel-header.tsx';
import classes from './live.module.css';
import type { LiveView } from './live-store.ts';
import { ReplayView } from './replay-view.tsx';
import { SessionsView } from './sessions-view.tsx';
import { TrafficView } from './traffic-view.tsx';
import { TrialView } from './trial-view.tsx';
import { useLive, useLiveStore } from './use-live.ts';

const views: readonly LiveView[] = ['traffic', 'sessions', 'trial'];

/** The published flow as its sessions use it: traffic on the canvas, sessions to replay, a draft tried on the past. */
export function LivePanel() {
  const { t } = useTranslation('designer.live');
  const { live: host } = useDesignerHost();
  useCleanCanvas();
  return (
    <Panel label={t('live')}>
      <PanelHeader title={t('live')} />
      {host ? (
        <Live host={host} />
      ) : (
        <PanelEmpty icon={<IconServerOff size={28} stroke={1.5} aria-hidden />} title={t('noServer')} />
      )}
    </Panel>
  );
}

function Live({ host }: { host: LiveHost }) {
  const { t } = useTranslation('designer.live');
  const live = useLiveStore();
  const view = useLive((state) => state.view);
  const replay = useLive((state) => state.replay);
  if (replay) return <ReplayView replay={replay} />;
  return (
    <>
      <div className={classes.tabs}>
        <SegmentedControl
          fullWidth
          aria-label={t('view')}
          value={view}
          onChange={(value) => live.getState().set({ view: value })}
          data={views.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      {view === 'traffic' && <TrafficView host={host} />}
      {view === 'sessions' && <SessionsView host={host} />}
      {view === 'trial' && <TrialView host={host} />}
    </>
  );
}

/** What the live view draws goes with it. */
function useCleanCanvas(): void {
  const store = useDesignerStore();
  useEffect(
    () => () => {
      const { overlay, setOverlay } = store.getState();
      if (overlay?.kind === 'live' || overlay?.kind === 'replay') setOverlay(null);
    },
    [store],
  );
}
