import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { shownState, type Simulation } from '../simulation.ts';
import { traceOf, type TraceEntry } from '../trace.ts';
import { useFlowTime } from '../use-flow-time.ts';
import { useSimulatorStore } from '../use-simulator.ts';
import { useNameOfNode, useStepTitle } from '../../steps/use-step-title.ts';
import classes from './details.module.css';
import { StepFacts } from './step-facts.tsx';

/** Every turn of the session; one that is clicked is looked at, and what is done next follows it. */
export function StepList({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation('designer.simulator');
  const entries = useMemo(() => traceOf(simulation), [simulation]);
  const simulator = useSimulatorStore();
  const formatTime = useFlowTime(shownState(simulation).snapshot.context.timeZone);
  const titleOf = useTurnTitle(simulation);
  const shown = useRef<HTMLLIElement>(null);
  useEffect(() => {
    shown.current?.scrollIntoView({ block: 'nearest' });
  }, [simulation.shown]);
  return (
    <ol className={classes.steps}>
      {entries.map((entry) => {
        const isShown = entry.index === simulation.shown;
        const isLater = entry.index > simulation.shown;
        return (
          <li key={entry.index} ref={isShown ? shown : null} className={classes.step} data-later={isLater || undefined}>
            <button
              type="button"
              className={classes.stepButton}
              aria-current={isShown ? 'step' : undefined}
              title={isLater ? t('laterStep') : undefined}
              onClick={() => simulator.getState().show(entry.index)}
            >
              <span className={classes.stepNumber}>{entry.index + 1}</span>
              <span className={classes.stepTitle}>{titleOf(entry)}</span>
              <time className={classes.stepTime}>{formatTime(entry.at, 'short')}</time>
            </button>
            <StepFacts entry={entry} isOpen={isShown} />
          </li>
        );
      })}
    </ol>
  );
}

function useTurnTitle(simulation: Simulation): (entry: TraceEntry) => string {
  const { t } = useTranslation('designer.simulator');
  const titleOf = useStepTitle();
  const nameOf = useNameOfNode();
  const { start, turns } = simulation;
  return ({ cause, index }) => {
    if (cause.kind === 'step') return titleOf(cause.step);
    if (cause.kind === 'start')
      return start.from === 'node' ? t('step_startHere', { node: nameOf(start.nodeId) }) : t('step_start');
    const { event } = cause;
    if (event.type === 'deadline.passed') return t(`deadline_${event.name}`, event.name);
    const step = turns[index]?.steps.find((each) => !('wait' in each));
    if (step) return titleOf(step);
    return event.type === 'queue.returned' ? t('deadline_offer') : t('step_event');
  };
}
