import type { ScenarioResult } from '@parley/engine';
import type { Scenario } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useNameOfNode, useStepTitle } from '../steps/use-step-title.ts';
import classes from './scenarios.module.css';
import { useFailureWords } from './use-failure-words.ts';

/** Why a scenario failed: at each step what was expected and what was there instead, then what was said. */
export function Failures({ scenario, result }: { scenario: Scenario; result: ScenarioResult }) {
  const { t } = useTranslation('designer.scenarios');
  const titleOf = useStepTitle();
  const nameOf = useNameOfNode();
  const wordsOf = useFailureWords();
  if (result.failures.length === 0) return null;
  return (
    <>
      <ol className={classes.failures}>
        {result.failures.map(({ step, message, reason }, index) => {
          const written = scenario.steps[step];
          const { expected, got } = wordsOf(reason);
          return (
            <li key={index} className={classes.failure}>
              <p className={classes.failureStep} title={message}>
                {!written
                  ? t('failureAtStart')
                  : 'expect' in written
                    ? t('failureAtExpectation', { number: step + 1 })
                    : t('failureAt', { number: step + 1, step: titleOf(written) })}
              </p>
              <dl className={classes.diff}>
                {expected !== null && (
                  <>
                    <dt>{t('expected')}</dt>
                    <dd data-side="expected">{expected}</dd>
                  </>
                )}
                <dt>{t(expected === null ? 'impossible' : 'got')}</dt>
                <dd data-side="got">{got}</dd>
              </dl>
            </li>
          );
        })}
      </ol>
      <details className={classes.transcript}>
        <summary>{t('whatWasSaid')}</summary>
        <ol>
          {result.transcript.map((entry, index) => (
            <li key={index} data-from={entry.from}>
              <span className={classes.soft}>
                {entry.from === 'flow' ? nameOf(entry.node) : t(`kind_${entry.from}`)}
              </span>{' '}
              {entry.text}
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}
