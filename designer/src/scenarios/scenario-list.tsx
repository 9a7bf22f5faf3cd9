import { Button, TextInput } from '@mantine/core';
import { foldText, type Scenario } from '@parley/schemas';
import { IconListCheck, IconPlayerPlay, IconPlayerStop, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelEmpty } from '../panel/panel-empty.tsx';
import { PanelHeader } from '../panel/panel-header.tsx';
import { useDesigner, useDesignerHost, useDesignerStore } from '../store/designer-context.ts';
import { AcceptAll } from './accept-outcomes.tsx';
import { CoverageBar } from './coverage-bar.tsx';
import { Counts } from './counts.tsx';
import { Refused } from './refused.tsx';
import { ScenarioRow } from './scenario-row.tsx';
import classes from './scenarios.module.css';
import type { ScenarioState } from './scenario-state.ts';
import { languageOf, Uncovered } from './uncovered.tsx';
import { useScenarioRuns, useScenarioRunsStore, useScenarioSummary } from './use-scenario-runs.ts';

/** So many scenarios are looked through without a search field. */
const searchedFrom = 9;

type ListProps = { onEdit: (scenario: Scenario) => void; onNew: (scenario: Scenario) => void };

/** All scenarios with how they went. */
export function ScenarioList({ onEdit, onNew }: ListProps) {
  const { t } = useTranslation('designer.scenarios');
  const scenarios = useDesigner((state) => state.document.scenarios) ?? none;
  const summary = useScenarioSummary();
  const [open, setOpen] = useState<Scenario | null>(null);
  const [search, setSearch] = useState('');
  const runs = useScenarioRunsStore();
  const only = useScenarioRuns((state) => state.only);
  const setOnly = (state: ScenarioState | null) => runs.getState().showOnly(state);
  if (scenarios.length === 0) return <Empty onNew={onNew} />;
  const words = foldText(search);
  const shown = scenarios.filter(
    (scenario) => foldText(scenario.name).includes(words) && (only === null || summary.states.get(scenario) === only),
  );
  return (
    <>
      <Header scenarios={scenarios} onNew={onNew} />
      <Refused />
      <Counts counts={summary.counts} only={only} onOnly={setOnly} />
      <AcceptAll failed={scenarios.filter((scenario) => summary.states.get(scenario) === 'failed')} />
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

function Header({ scenarios, onNew }: { scenarios: readonly Scenario[] } & Pick<ListProps, 'onNew'>) {
  const { t } = useTranslation('designer.scenarios');
  const { installation } = useDesignerHost();
  const runs = useScenarioRunsStore();
  const progress = useScenarioRuns((state) => state.progress);
  const add = useNewScenario(onNew);
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

/** Begins a scenario, which is there once it is saved; null where the flow can only be looked at. */
function useNewScenario(onNew: (scenario: Scenario) => void): (() => void) | null {
  const { t } = useTranslation('designer.scenarios');
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  return isReadOnly ? null : () => onNew({ name: t('newName'), steps: [{ expect: { text: '*' } }] });
}

function Empty({ onNew }: Pick<ListProps, 'onNew'>) {
  const { t, i18n } = useTranslation('designer.scenarios');
  const store = useDesignerStore();
  const { installation } = useDesignerHost();
  const runs = useScenarioRunsStore();
  const search = useScenarioRuns((state) => state.uncovered);
  const add = useNewScenario(onNew);
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
