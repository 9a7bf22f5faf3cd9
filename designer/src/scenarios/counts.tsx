import { useTranslation } from 'react-i18next';
import { StateIcon } from './state-icon.tsx';
import classes from './scenarios.module.css';
import type { ScenarioState } from './scenario-state.ts';

const shown = [
  ['failed', 'failed'],
  ['passed', 'passed'],
  ['stale', 'stale'],
  ['not-run', 'notRun'],
] as const;

/** How many passed, failed, are stale or never ran; each can be shown alone. */
export function Counts({
  counts,
  only,
  onOnly,
}: {
  counts: Record<ScenarioState, number>;
  only: ScenarioState | null;
  onOnly: (state: ScenarioState | null) => void;
}) {
  const { t } = useTranslation('designer.scenarios');
  return (
    <div className={classes.counts} aria-live="polite">
      {shown
        .filter(([state]) => counts[state] > 0 || only === state)
        .map(([state, key]) => (
          <button
            key={state}
            type="button"
            className={classes.count}
            aria-pressed={only === state}
            onClick={() => onOnly(only === state ? null : state)}
          >
            <StateIcon state={state} />
            {t(key, { count: counts[state] })}
          </button>
        ))}
    </div>
  );
}
