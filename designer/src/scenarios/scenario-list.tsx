import { Button, TextInput } from '@mantine/core';
import { foldText, type Scenario } from '@parley/schemas';
import { IconListCheck, IconPlayerPlay, IconPlayerStop, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addScenarios } from '../document/scenarios/scenario-commands.ts';
import { PanelEmpty } from '../panel/panel-empty.tsx';
import { PanelHeader } from '../panel/panel-header.tsx';
import { useDesigner, useDesignerHost, useDesignerStore } from '../store/designer-context.ts';
import { CoverageBar } from './coverage-bar.tsx';
import { Counts } from './counts.tsx';
import { Refused } from './refused.tsx';
import { ScenarioRow } from './scenario-row.tsx';
import classes from './scenarios.module.css';
import type { ScenarioState } from './summary.ts';
import { languageOf, Uncovered } from './uncovered.tsx';
import { useScenarioRuns, useScenarioRunsStore, useScenarioSummary } from './use-scenario-runs.ts';

/** So many scenarios are looked through without a search field. */
const searchedFrom = 9;

/** All scenarios with how they went. */
export function ScenarioList({ onEdit }: { onEdit: (scenario: Scenario) => void }) {
  const { t } = useTranslation('designer.scenarios');
  const scenarios = useDesigner((state) => state.document.scenarios) ?? none;
  const summary = useScenarioSummary();
  const [open, setOpen] = useState<Scenario | null>(null);
  const [search, setSearch] = useState('');
  const [only, setOnly] = useState<ScenarioState | null>(null);
  if (scenarios.length === 0) return <Empty onEdit={onEdit} />;
  const words = foldText(search);
  const shown = scenarios.filter(
    (scenario) => foldText(scenario.name).includes(words) && (only === null || summary.states.get(scenario) === only),
  );
  return (
    <>
      <Header scenarios={scenarios} onEdit={onEdit} />
      <Refused />
      <Counts counts={summary.counts} only={only} onOnly={setOnly} />
      <CoverageBar coverage={summary.coverage} />
      <Uncovered coverage={summary.coverage} />
      {scenarios.length >= searchedFrom ? (
        <TextInput
          className={classes.search}
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<IconSearch size={14} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      ) : null}
      <ul className={classes.list}>
        {shown.map((scenario, index) => (
          <ScenarioRow
            key={`${index}-${scenario.name}`}
            scenario={scenario}
            state={summary.states.get(scenario) ?? 'not-run'}
            isOpen={open === scenario}
            onOpen={setOpen}
            onEdit={onEdit}
          />
        ))}
      </ul>
      {shown.length === 0 ? (
        <p className={classes.nothing}>
          {t('nothingFound')}{' '}
          <button
            type="button"
            className={classes.link}
            onClick={() => {
              setSearch('');
              setOnly(null);
            }}
          >
            {t('showAll')}
          </button>
        </p>
      ) : null}
    </>
  );
}

const none: readonly Scenario[] = [];

function Header({ scenarios, onEdit }: { scenarios: readonly Scenario[]; onEdit: (scenario: Scenario) => void }) {
  const { t } = useTranslation('designer.scenarios');
  const { installation } = useDesignerHost();
  const runs = useScenarioRunsStore();
  const progress = useScenarioRuns((state) => state.progress);
  const add = useAddScenario(onEdit);
  return (
    <PanelHeader title={t('scenarios')}>
      {add ? (
        <Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} />} onClick={add}>
          {t('add')}
        </Button>
      ) : null}
      {progress ? (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlayerStop size={14} />}
          onClick={() => runs.getState().stop()}
        >
          {`${t('stop')} · ${t('progress', progress)}`}
        </Button>
      ) : (
        <Button
          size="compact-sm"
          leftSection={<IconPlayerPlay size={14} />}
          onClick={() => void runs.getState().run(scenarios, installation)}
        >
          {t('runAll')}
        </Button>
      )}
    </PanelHeader>
  );
}

/** Adds an empty scenario and opens it; null where the flow can only be looked at. */
function useAddScenario(onEdit: (scenario: Scenario) => void): (() => void) | null {
  const { t } = useTranslation('designer.scenarios');
  const store = useDesignerStore();
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  if (isReadOnly) return null;
  return () => {
    const before = store.getState().document.scenarios?.length ?? 0;
    store.getState().run(addScenarios([{ name: t('newName'), steps: [{ expect: { text: '*' } }] }]));
    const added = store.getState().document.scenarios?.[before];
    if (added) onEdit(added);
  };
}

function Empty({ onEdit }: { onEdit: (scenario: Scenario) => void }) {
  const { t, i18n } = useTranslation('designer.scenarios');
  const store = useDesignerStore();
  const { installation } = useDesignerHost();
  const runs = useScenarioRunsStore();
  const search = useScenarioRuns((state) => state.uncovered);
  const add = useAddScenario(onEdit);
  return (
    <>
      <PanelHeader title={t('scenarios')} />
      <PanelEmpty
        icon={<IconListCheck size={28} stroke={1.5} aria-hidden />}
        title={t('emptyTitle')}
        help={t('emptyHelp')}
      >
        {add ? (
          <>
            <Button onClick={() => store.getState().openSimulation({ from: 'start' })}>{t('fromSimulator')}</Button>
            <Button
              variant="default"
              loading={search?.status === 'searching'}
              onClick={() => void runs.getState().findUncovered([], installation, languageOf(i18n))}
            >
              {t('generate')}
            </Button>
            <Button variant="subtle" onClick={add}>
              {t('add')}
            </Button>
          </>
        ) : (
          <p className={classes.hint}>{t('readOnly')}</p>
        )}
      </PanelEmpty>
      <Uncovered coverage={null} />
    </>
  );
}
