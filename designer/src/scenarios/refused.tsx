import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../problems/use-problem-words.ts';
import { useDesignerStore } from '../store/designer-context.ts';
import classes from './scenarios.module.css';
import { useScenarioRuns } from './use-scenario-runs.ts';

/** Why no scenario can run. */
export function Refused() {
  const { t } = useTranslation('designer.scenarios');
  const store = useDesignerStore();
  const problems = useScenarioRuns((state) => state.refused);
  const words = useProblemWords({ withNode: true });
  const [first] = problems ?? [];
  if (!problems) return null;
  return (
    <div className={classes.refused} role="alert">
      <strong>{t('refusedTitle', { count: problems.length })}</strong>
      {first && <p>{words(first)}</p>}
      <Button size="compact-xs" variant="default" onClick={() => store.getState().openPanel('problems')}>
        {t('openProblems')}
      </Button>
    </div>
  );
}
