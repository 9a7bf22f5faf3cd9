import { Progress, Switch } from '@mantine/core';
import type { ScenarioCoverage } from '@parley/engine';
import { useTranslation } from 'react-i18next';
import classes from './scenarios.module.css';
import { useScenarioRuns, useScenarioRunsStore } from './use-scenario-runs.ts';

/** The share of ways out that the scenarios took, and the switch that draws them on the canvas. */
export function CoverageBar({ coverage }: { coverage: ScenarioCoverage | null }) {
  const { t, i18n } = useTranslation('designer.scenarios');
  const runs = useScenarioRunsStore();
  const shows = useScenarioRuns((state) => state.showsCoverage);
  if (!coverage) return <p className={classes.hint}>{t('coverageUnknown')}</p>;
  const { taken, total, share } = coverage;
  // Never 100 % while something is missing.
  const percent = Math.floor(share * 100) / 100;
  const shown = new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(percent);
  return (
    <div className={classes.coverage}>
      <p className={classes.coverageLine}>
        <span>{t('coverage')}</span>
        <strong data-testid="coverage">{shown}</strong>
        <span className={classes.soft}>{t('coverageShare', { taken: taken.length, total })}</span>
      </p>
      <Progress value={percent * 100} size="sm" color="teal" aria-label={t('coverage')} />
      <Switch
        label={t('showCoverage')}
        checked={shows}
        onChange={(event) => runs.getState().showCoverage(event.currentTarget.checked)}
      />
    </div>
  );
}
