import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDesignerStore } from '../store/designer-context.ts';
import classes from './scenarios.module.css';
import { useScenarioRuns } from './use-scenario-runs.ts';

/** Why no scenario can run. */
export function Refused() {
  const { t } = useTranslation('designer.scenarios');
  const store = useDesignerStore();
  const problems = useScenarioRuns((state) => state.refused);
  if (!problems) return null;
  return (
    <div className={classes.refused} role="alert">
      <strong>{t('refusedTitle', { count: problems.length })}</strong>
      <p>{problems[0]?.message}</p>
      <Button size="compact-xs" variant="default" onClick={() => store.getState().openPanel('problems')}>
        {t('openProblems')}
      </Button>
    </div>
  );
}
