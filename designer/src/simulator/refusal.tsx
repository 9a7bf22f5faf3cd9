import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../problems/use-problem-words.ts';
import { useDesignerStore } from '../store/designer-context.ts';
import type { SimulatorState } from './simulator-store.ts';
import classes from './simulator.module.css';
import { useBegin } from './use-simulator.ts';
import { useNameOfNode } from '../steps/use-step-title.ts';

/** Problems shown here; the panel of problems has them all. */
const shownProblems = 5;

/** Why there is no session, and what leads out of it. */
export function Refusal({ obstacle }: { obstacle: NonNullable<SimulatorState['obstacle']> }) {
  const { t } = useTranslation('designer.simulator');
  const store = useDesignerStore();
  const begin = useBegin();
  const nameOf = useNameOfNode();
  const wordsOf = useProblemWords();
  const problems = obstacle.kind === 'refused' ? obstacle.problems : [];
  const title = obstacle.kind === 'refused' ? t('refusedTitle', { count: problems.length }) : t('failedTitle');
  return (
    <div className={classes.refusal} role="alert">
      <h2 className={classes.refusalTitle}>
        <IconAlertTriangle size={16} aria-hidden />
        {title}
      </h2>
      <p className={classes.refusalHelp}>{obstacle.kind === 'refused' ? t('refusedHelp') : obstacle.message}</p>
      <ul className={classes.refusalList}>
        {problems.slice(0, shownProblems).map((problem, index) => (
          <li key={`${problem.code}-${index}`}>
            {problem.nodeId === undefined ? null : (
              <button
                type="button"
                className={classes.link}
                onClick={() => store.getState().focusOn({ nodeId: problem.nodeId ?? '' })}
              >
                {nameOf(problem.nodeId)}
              </button>
            )}{' '}
            {wordsOf(problem)}
          </li>
        ))}
      </ul>
      <div className={classes.row}>
        <Button onClick={() => begin({ from: 'start' })}>{t('tryAgain')}</Button>
        {obstacle.kind === 'refused' ? (
          <Button variant="default" onClick={() => store.getState().openPanel('problems')}>
            {t('openProblems')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
