import { Button, Menu } from '@mantine/core';
import { sessionState } from '@parley/engine';
import type { ScenarioStep } from '@parley/schemas';
import { IconBellRinging, IconHeadset, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../duration/format-duration.ts';
import { useDesignerHost } from '../../store/designer-context.ts';
import { shownState, type Simulation } from '../simulation.ts';
import { usePerform, useSimulator } from '../use-simulator.ts';
import { useNameOfGroup } from '../../steps/use-step-title.ts';
import classes from './chat.module.css';

/** The agents' side of the session, where the visitor waits or is served: what they do is done here. */
export function AgentDesk({ simulation }: { simulation: Simulation }) {
  const { t, i18n } = useTranslation('designer.simulator');
  const groupOf = useNameOfGroup();
  const state = shownState(simulation);
  const { context } = state.snapshot;
  const where = sessionState(simulation.flow, state.snapshot);
  if (where !== 'queued' && where !== 'ringing' && where !== 'serving') return null;
  const group = groupOf(context.queue?.skillGroup ?? '');
  const ringing = ringingAgent(state.events) || t('agent');
  const served = context.human.agent?.nickname || t('agent');
  const left = state.offerLapses === null ? 0 : (state.offerLapses - state.now) / 1_000;
  const Icon = where === 'queued' ? IconUsers : where === 'ringing' ? IconBellRinging : IconHeadset;
  return (
    <div className={classes.desk} data-state={where} role="group" aria-label={t('desk')}>
      <p className={classes.deskTitle}>
        <Icon size={14} aria-hidden />
        <span>
          {where === 'queued' ? t('inQueue', { group }) : null}
          {where === 'ringing' ? `${t('ringingAt', { name: ringing })} · ${formatDuration(left, i18n.language)}` : null}
          {where === 'serving' ? t('servedBy', { name: served }) : null}
          {where === 'queued' && !state.agentsOnline ? ` · ${t('nobodyOnline')}` : null}
        </span>
      </p>
      <div className={classes.deskActions}>
        {where === 'queued' ? <QueueActions isOnline={state.agentsOnline} /> : null}
        {where === 'ringing' ? (
          <>
            <Act step={{ agent: 'accept' }} isMain label={t('accept')} />
            <Act step={{ agent: 'decline' }} label={t('decline')} />
            <Act step={{ wait: left }} label={t('lapse')} />
            <Act step={{ agent: 'leave' }} label={t('agentLeaves')} />
          </>
        ) : null}
        {where === 'serving' ? (
          <>
            <Act step={{ agent: 'end' }} isMain label={t('endService')} />
            <TransferMenu />
            <Act step={{ agent: 'leave' }} label={t('agentLeaves')} />
          </>
        ) : null}
      </div>
    </div>
  );
}

function QueueActions({ isOnline }: { isOnline: boolean }) {
  const { t } = useTranslation('designer.simulator');
  if (!isOnline) return <Act step={{ agents: 'online' }} isMain label={t('comeOnline')} />;
  return (
    <>
      <Act step={{ agent: 'accept' }} isMain label={t('accept')} />
      <Act step={{ agent: 'offer' }} label={t('offer')} />
      <Act step={{ agents: 'offline' }} label={t('goOffline')} />
    </>
  );
}

function TransferMenu() {
  const { t } = useTranslation('designer.simulator');
  const { skillGroups = [] } = useDesignerHost().installation;
  const perform = usePerform();
  if (skillGroups.length === 0) return null;
  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button size="compact-xs" variant="default">
          {t('transfer')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {skillGroups.map(({ key, name }) => (
          <Menu.Item key={key} onClick={() => perform({ transfer: key })}>
            {t('transferTo', { group: name })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Act({ step, label, isMain = false }: { step: ScenarioStep; label: string; isMain?: boolean }) {
  const perform = usePerform();
  const isBusy = useSimulator((state) => state.isBusy);
  return (
    <Button size="compact-xs" variant={isMain ? 'filled' : 'default'} disabled={isBusy} onClick={() => perform(step)}>
      {label}
    </Button>
  );
}

function ringingAgent(events: Simulation['turns'][number]['state']['events']): string {
  const offered = events.findLast((event) => event.type === 'queue.offered');
  return offered?.type === 'queue.offered' ? offered.agent.nickname : '';
}
