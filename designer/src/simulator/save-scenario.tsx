import { Button, Modal, TextInput } from '@mantine/core';
import { recordScenario } from '@parley/engine';
import type { Scenario } from '@parley/schemas';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addScenarios, maxScenarios } from '../document/scenarios/scenario-commands.ts';
import { useDesigner, useDesignerHost, useDesignerStore } from '../store/designer-context.ts';
import { repeatableStart, stepsOf, type Simulation } from './simulation.ts';
import { hostFor } from './simulator-store.ts';
import classes from './simulator.module.css';
import { useIsOutdated } from './use-simulator.ts';
import { useStepTitle } from '../steps/use-step-title.ts';

/** Writes the run down as a scenario, up to the step that is looked at. */
export function SaveScenario({
  simulation,
  isOpen,
  onClose,
}: {
  simulation: Simulation;
  isOpen: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation('designer.simulator');
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('saveScenario')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {isOpen ? <Body simulation={simulation} onClose={onClose} /> : null}
    </Modal>
  );
}

function Body({ simulation, onClose }: { simulation: Simulation; onClose: () => void }) {
  const { t } = useTranslation('designer.simulator');
  const store = useDesignerStore();
  const obstacle = useObstacle(simulation);
  const recorded = useRecorded(simulation, obstacle === null);
  const suggested = useSuggestedName(simulation);
  const [name, setName] = useState<string | null>(null);
  const written = name ?? suggested;
  const reason = obstacle ?? (recorded === 'unwritable' ? t('scenarioUnwritable') : null);
  if (reason !== null) return <p className={classes.hint}>{reason}</p>;
  const scenario = recorded === 'unwritable' ? null : recorded;
  const expectations = scenario?.steps.filter((step) => 'expect' in step).length ?? 0;
  const save = () => {
    if (!scenario || written.trim() === '') return;
    store.getState().run(addScenarios([{ ...scenario, name: written.trim().slice(0, 200) }]));
    onClose();
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextInput
        data-autofocus
        label={t('scenarioName')}
        value={written}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <p className={classes.hint}>{t('scenarioExpects', { count: expectations })}</p>
      <div className={classes.formEnd}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={scenario === null} disabled={written.trim() === ''}>
          {t('scenarioSave')}
        </Button>
      </div>
    </form>
  );
}

/** Why the run cannot be a scenario of this flow; null when it can. */
function useObstacle(simulation: Simulation): string | null {
  const { t } = useTranslation('designer.simulator');
  const isOutdated = useIsOutdated();
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  const count = useDesigner((state) => state.document.scenarios?.length ?? 0);
  if (isReadOnly) return t('scenarioReadOnly');
  if (!repeatableStart(simulation)) return t('scenarioNotHere');
  if (isOutdated) return t('scenarioOutdated');
  return count >= maxScenarios ? t('scenarioFull', { count: maxScenarios }) : null;
}

function useRecorded(simulation: Simulation, isPossible: boolean): Scenario | 'unwritable' | null {
  const { installation } = useDesignerHost();
  const [recorded, setRecorded] = useState<Scenario | 'unwritable' | null>(null);
  useEffect(() => {
    const start = repeatableStart(simulation);
    if (!isPossible || !start) return;
    let isCurrent = true;
    const { at, variables } = start;
    const given = { name: '-', ...(at !== undefined && { at }), ...(variables && { variables }) };
    const steps = stepsOf(simulation, 'shown');
    void recordScenario(simulation.flow, hostFor(installation), { ...given, steps }).then((scenario) => {
      if (isCurrent) setRecorded(scenario ?? 'unwritable');
    });
    return () => {
      isCurrent = false;
    };
  }, [simulation, installation, isPossible]);
  return recorded;
}

function useSuggestedName(simulation: Simulation): string {
  const { t } = useTranslation('designer.simulator');
  const titleOf = useStepTitle();
  const titles = stepsOf(simulation, 'shown')
    .filter((step) => 'visitor' in step)
    .slice(0, 3)
    .map((step) => titleOf(step));
  return t('scenarioDefault', { last: titles.join(', ') || t('step_start') }).slice(0, 200);
}
