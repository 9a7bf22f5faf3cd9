import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import {
  IconBan,
  IconCheck,
  IconDeviceFloppy,
  IconDoorExit,
  IconDots,
  IconFocusCentered,
  IconPlayerStop,
  IconRefresh,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelHeader } from '../panel/panel-header.tsx';
import { SaveScenario } from './save-scenario.tsx';
import { shownState } from './simulation.ts';
import { startAgain } from './simulator-store.ts';
import { StartForm } from './start-form.tsx';
import { useBegin, usePerform, useSimulator, useSimulatorStore } from './use-simulator.ts';

/** The title of the panel, and what is done with the run as a whole. */
export function SimulatorHeader() {
  const { t } = useTranslation('designer.simulator');
  const simulation = useSimulator((state) => state.simulation);
  const hasObstacle = useSimulator((state) => state.obstacle !== null);
  const isBusy = useSimulator((state) => state.isBusy);
  const begin = useBegin();
  const [isSaving, setSaving] = useState(false);
  return (
    <PanelHeader title={t('simulator')}>
      <StartForm />
      {simulation && !hasObstacle ? (
        <>
          <Tooltip label={t('startOver')}>
            <ActionIcon aria-label={t('startOver')} disabled={isBusy} onClick={() => begin(startAgain(simulation))}>
              <IconRefresh size={16} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('saveScenario')}>
            <ActionIcon aria-label={t('saveScenario')} onClick={() => setSaving(true)}>
              <IconDeviceFloppy size={16} />
            </ActionIcon>
          </Tooltip>
          <MoreMenu isEnded={shownState(simulation).ended !== null} />
          <SaveScenario simulation={simulation} isOpen={isSaving} onClose={() => setSaving(false)} />
        </>
      ) : null}
    </PanelHeader>
  );
}

function MoreMenu({ isEnded }: { isEnded: boolean }) {
  const { t } = useTranslation('designer.simulator');
  const follows = useSimulator((state) => state.follows);
  const simulator = useSimulatorStore();
  const perform = usePerform();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('more')}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          role="menuitemcheckbox"
          aria-checked={follows}
          leftSection={<IconFocusCentered size={14} />}
          rightSection={follows ? <IconCheck size={14} /> : null}
          onClick={() => simulator.getState().setFollows(!follows)}
        >
          {t('follow')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          disabled={isEnded}
          leftSection={<IconDoorExit size={14} />}
          onClick={() => perform({ visitorLeaves: true })}
        >
          {t('visitorLeaves')}
        </Menu.Item>
        <Menu.Item
          disabled={isEnded}
          leftSection={<IconPlayerStop size={14} />}
          onClick={() => perform({ administrator: 'end' })}
        >
          {t('administratorEnds')}
        </Menu.Item>
        <Menu.Item
          disabled={isEnded}
          leftSection={<IconBan size={14} />}
          onClick={() => perform({ administrator: 'block' })}
        >
          {t('administratorBlocks')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
