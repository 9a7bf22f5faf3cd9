import { ActionIcon, Button, Menu } from '@mantine/core';
import type { Scenario } from '@parley/schemas';
import { IconCopy, IconDots, IconPencil, IconPlayerPlay, IconTrash, IconMessageCircle } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { duplicateScenario, removeScenarios } from '../document/scenarios/scenario-commands.ts';
import { useDesigner, useDesignerHost, useDesignerStore } from '../store/designer-context.ts';
import { AcceptOne } from './accept-outcomes.tsx';
import { Failures } from './failures.tsx';
import classes from './scenarios.module.css';
import { StateIcon } from './state-icon.tsx';
import type { ScenarioState } from './scenario-state.ts';
import { useScenarioRuns, useScenarioRunsStore } from './use-scenario-runs.ts';

type RowProps = {
  scenario: Scenario;
  state: ScenarioState;
  isOpen: boolean;
  onOpen: (scenario: Scenario | null) => void;
  onEdit: (scenario: Scenario) => void;
};

/** One scenario; opened, it shows why it failed and what can be done with it. */
export const ScenarioRow = memo(function ScenarioRow({ scenario, state, isOpen, onOpen, onEdit }: RowProps) {
  const { t } = useTranslation('designer.scenarios');
  return (
    <li className={classes.row} data-open={isOpen || undefined}>
      <button
        type="button"
        className={classes.rowButton}
        aria-expanded={isOpen}
        onClick={() => onOpen(isOpen ? null : scenario)}
      >
        <StateIcon state={state} title={t(`state_${state}`)} />
        <span className={classes.name}>{scenario.name}</span>
        {scenario.generated ? <span className={classes.badge}>{t('generated')}</span> : null}
        <span className={classes.soft}>{t('steps', { count: scenario.steps.length })}</span>
      </button>
      {isOpen ? <Opened scenario={scenario} state={state} onEdit={onEdit} /> : null}
    </li>
  );
});

function Opened({ scenario, state, onEdit }: Pick<RowProps, 'scenario' | 'state' | 'onEdit'>) {
  const { t } = useTranslation('designer.scenarios');
  const store = useDesignerStore();
  const { installation } = useDesignerHost();
  const runs = useScenarioRunsStore();
  const isBusy = useScenarioRuns((each) => each.progress !== null);
  const outcome = useScenarioRuns((each) => each.outcomes.get(scenario));
  const isReadOnly = useDesigner((each) => each.isReadOnly);
  const failing = outcome?.result.failures[0]?.step;
  const simulate = () => {
    const steps = failing === undefined ? scenario.steps : scenario.steps.slice(0, failing + 1);
    const { at, variables } = scenario;
    store.getState().openSimulation({ from: 'start', ...(at && { at }), ...(variables && { variables }), steps });
  };
  return (
    <div className={classes.opened}>
      {outcome ? <Failures scenario={scenario} result={outcome.result} /> : null}
      {state === 'failed' ? <AcceptOne scenario={scenario} /> : null}
      <div className={classes.actions}>
        <Button
          size="compact-xs"
          variant="default"
          disabled={isBusy}
          leftSection={<IconPlayerPlay size={12} />}
          onClick={() => void runs.getState().run([scenario], installation)}
        >
          {t('run')}
        </Button>
        <Button size="compact-xs" variant="default" leftSection={<IconMessageCircle size={12} />} onClick={simulate}>
          {t(failing === undefined ? 'simulate' : 'simulateFailure')}
        </Button>
        {isReadOnly ? null : (
          <>
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconPencil size={12} />}
              onClick={() => onEdit(scenario)}
            >
              {t('edit')}
            </Button>
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon size="sm" aria-label={`${scenario.name}: …`}>
                  <IconDots size={14} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item
                  leftSection={<IconCopy size={14} />}
                  onClick={() => store.getState().run(duplicateScenario(scenario))}
                >
                  {t('duplicate')}
                </Menu.Item>
                <Menu.Item
                  color="red"
                  leftSection={<IconTrash size={14} />}
                  onClick={() => store.getState().run(removeScenarios([scenario]))}
                >
                  {t('remove')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </>
        )}
      </div>
    </div>
  );
}
