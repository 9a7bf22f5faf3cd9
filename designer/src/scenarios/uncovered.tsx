import { ActionIcon, Button } from '@mantine/core';
import type { ScenarioCoverage } from '@parley/engine';
import type { Scenario } from '@parley/schemas';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { addScenarios } from '../document/scenarios/scenario-commands.ts';
import { behaviourOf } from '../simulator/behaviour-of.ts';
import { useDesigner, useDesignerHost, useDesignerStore } from '../store/designer-context.ts';
import type { UncoveredScenario } from './find-uncovered.ts';
import classes from './scenarios.module.css';
import { useScenarioRuns, useScenarioRunsStore } from './use-scenario-runs.ts';

/** Generated scenarios for ways out that no scenario takes, offered one by one. */
export function Uncovered({ coverage }: { coverage: ScenarioCoverage | null }) {
  const { t, i18n } = useTranslation('designer.scenarios');
  const { installation } = useDesignerHost();
  const runs = useScenarioRunsStore();
  const search = useScenarioRuns((state) => state.uncovered);
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  const document = useDesigner((state) => state.document);
  if (isReadOnly) return null;
  const isCurrent = search?.status === 'found' && search.behaviour === behaviourOf(document);
  if (isCurrent) return <Found found={search.found} />;
  if (search?.status === 'failed') {
    return <p className={classes.hint}>{t('searchFailed', { message: search.message })}</p>;
  }
  if (!coverage || coverage.untaken.length === 0) return null;
  return (
    <div className={classes.offer}>
      <span>{t('uncovered', { count: coverage.untaken.length })}</span>
      <Button
        size="compact-xs"
        variant="default"
        loading={search?.status === 'searching'}
        onClick={() => void runs.getState().findUncovered(coverage.taken, installation, languageOf(i18n))}
      >
        {t('suggest')}
      </Button>
    </div>
  );
}

/** The language that generated scenarios are named in. */
export function languageOf({ language }: { language: string }): 'en' | 'zh' {
  return language.startsWith('zh') ? 'zh' : 'en';
}

function Found({ found }: { found: readonly UncoveredScenario[] }) {
  const { t } = useTranslation('designer.scenarios');
  const store = useDesignerStore();
  const { installation } = useDesignerHost();
  const runs = useScenarioRunsStore();
  const known = useDesigner((state) => state.document.scenarios);
  const left = found.filter(({ scenario }) => !known?.some(({ steps }) => steps === scenario.steps));
  const add = (scenarios: readonly Scenario[]) => {
    const before = store.getState().document.scenarios?.length ?? 0;
    store.getState().run(addScenarios(scenarios));
    // What was just added runs at once: it covers what it was made for.
    void runs.getState().run(store.getState().document.scenarios?.slice(before) ?? [], installation);
    if (scenarios.length === left.length) runs.getState().clearUncovered();
  };
  return (
    <div className={classes.found}>
      <p className={classes.foundTitle}>
        <span>{left.length === 0 ? t('foundNone') : t('found', { count: left.length })}</span>
        {left.length > 1 ? (
          <Button size="compact-xs" onClick={() => add(left.map(({ scenario }) => scenario))}>
            {t('addAll')}
          </Button>
        ) : null}
        <ActionIcon size="sm" aria-label={t('close')} onClick={() => runs.getState().clearUncovered()}>
          <IconX size={14} />
        </ActionIcon>
      </p>
      <ul className={classes.foundList}>
        {left.map(({ scenario }) => (
          <li key={scenario.name}>
            <span className={classes.name}>{scenario.name}</span>
            <ActionIcon size="sm" aria-label={`${t('addOne')}: ${scenario.name}`} onClick={() => add([scenario])}>
              <IconPlus size={14} />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </div>
  );
}
