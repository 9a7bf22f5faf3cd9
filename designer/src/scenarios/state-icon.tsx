import { IconCircleCheck, IconCircleDashed, IconCircleX, IconHistory } from '@tabler/icons-react';
import classes from './scenarios.module.css';
import type { ScenarioState } from './scenario-state.ts';

const icons = {
  passed: IconCircleCheck,
  failed: IconCircleX,
  stale: IconHistory,
  'not-run': IconCircleDashed,
} satisfies Record<ScenarioState, unknown>;

/** How a scenario went; known by its shape as well as by its colour. */
export function StateIcon({ state, title }: { state: ScenarioState; title?: string }) {
  const Icon = icons[state];
  return (
    <span className={classes.state} data-state={state} title={title}>
      {title === undefined ? <Icon size={16} aria-hidden /> : <Icon size={16} role="img" aria-label={title} />}
    </span>
  );
}
