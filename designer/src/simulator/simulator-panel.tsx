import { Button } from '@mantine/core';
import { IconMessageCircle, IconPlayerPlay } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../panel/panel.tsx';
import { PanelEmpty } from '../panel/panel-empty.tsx';
import { useDesigner, useDesignerStore } from '../store/designer-context.ts';
import { ChatView } from './chat/chat-view.tsx';
import { ClockBar } from './clock-bar.tsx';
import { Details } from './details/details.tsx';
import { Notices } from './notices.tsx';
import { Refusal } from './refusal.tsx';
import { SimulatorHeader } from './simulator-header.tsx';
import { useCanvasOfSimulation } from './use-canvas-of-simulation.ts';
import { useBegin, useSimulator, useSimulatorStore } from './use-simulator.ts';
import { useNameOfNode } from '../steps/use-step-title.ts';

/** The visitor's chat beside the canvas, driven by the real engine in the browser. */
export function SimulatorPanel() {
  const { t } = useTranslation('designer.simulator');
  const simulation = useSimulator((state) => state.simulation);
  const obstacle = useSimulator((state) => state.obstacle);
  useSimulationRequests();
  useCanvasOfSimulation();
  return (
    <Panel label={t('simulator')} testId="simulator">
      <SimulatorHeader />
      {obstacle ? <Refusal obstacle={obstacle} /> : null}
      {!obstacle && simulation ? (
        <>
          <ClockBar simulation={simulation} />
          <Notices simulation={simulation} />
          <ChatView simulation={simulation} />
          <Details simulation={simulation} />
        </>
      ) : null}
      {!obstacle && !simulation ? <Invitation /> : null}
    </Panel>
  );
}

/** Begins what another panel asked for, once. */
function useSimulationRequests(): void {
  const request = useDesigner((state) => state.simulationRequest);
  const simulator = useSimulatorStore();
  const begin = useBegin();
  useEffect(() => {
    if (!request || simulator.getState().handledRequest === request.count) return;
    simulator.setState({ handledRequest: request.count });
    begin(request.start);
  }, [request, simulator, begin]);
}

function Invitation() {
  const { t } = useTranslation('designer.simulator');
  const begin = useBegin();
  const isBusy = useSimulator((state) => state.isBusy);
  const selected = useDesigner((state) =>
    state.selection.nodes.length === 1 ? (state.selection.nodes[0] ?? null) : null,
  );
  const document = useDesignerStore().getState().document;
  const nameOf = useNameOfNode();
  const isStart = document.nodes.find(({ id }) => id === selected)?.type === 'start';
  return (
    <PanelEmpty
      icon={<IconMessageCircle size={28} stroke={1.5} aria-hidden />}
      title={t('emptyTitle')}
      help={t('emptyHelp')}
    >
      <Button leftSection={<IconPlayerPlay size={14} />} loading={isBusy} onClick={() => begin({ from: 'start' })}>
        {t('begin')}
      </Button>
      {selected !== null && !isStart ? (
        <Button variant="default" disabled={isBusy} onClick={() => begin({ from: 'node', nodeId: selected })}>
          {t('beginHere', { node: nameOf(selected) })}
        </Button>
      ) : null}
    </PanelEmpty>
  );
}
