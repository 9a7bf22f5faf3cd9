import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconListCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { draftOf } from '../store/designer-store.ts';
import { useDesigner } from '../store/designer-context.ts';
import type { RunningScenarios } from './use-run-scenarios.ts';
import classes from './versions.module.css';
import parts from '../panel/panel-parts.module.css';

type Tone = 'good' | 'warning' | 'error' | 'busy' | 'none';

/** What the check says of the draft. */
export function CheckFact({ onShow }: { onShow: () => void }) {
  const { t } = useTranslation('designer.versions');
  const isChecked = useDesigner((state) => state.checked.document === draftOf(state));
  const problems = useDesigner((state) => state.checked.problems);
  const count = (severity: string) => problems.filter((problem) => problem.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const show = (
    <Button variant="subtle" onClick={onShow}>
      {t('showProblems')}
    </Button>
  );
  if (!isChecked) return <Fact tone="busy" title={t('publishCheck')} text={t('checking')} />;
  if (errors > 0) {
    return <Fact tone="error" title={t('publishCheck')} text={t('checkErrors', { count: errors })} action={show} />;
  }
  if (warnings > 0) {
    return (
      <Fact tone="warning" title={t('publishCheck')} text={t('checkWarnings', { count: warnings })} action={show} />
    );
  }
  return <Fact tone="good" title={t('publishCheck')} text={t('checkGood')} />;
}

/** How the scenarios of the draft went. */
export function ScenariosFact({ runs, onShow }: { runs: RunningScenarios; onShow: () => void }) {
  const { t } = useTranslation('designer.versions');
  const title = t('publishScenarios');
  if (runs.status === 'running') {
    return <Fact tone="busy" title={title} text={t('scenariosRunning', { done: runs.done, total: runs.total })} />;
  }
  if (runs.status === 'refused') return <Fact tone="error" title={title} text={t('scenariosRefused')} />;
  if (runs.runs.length === 0) return <Fact tone="none" title={title} text={t('scenariosNone')} />;
  if (runs.failed === 0) {
    return <Fact tone="good" title={title} text={t('scenariosGood', { count: runs.runs.length })} />;
  }
  const action = (
    <Button variant="subtle" onClick={onShow}>
      {t('showScenarios')}
    </Button>
  );
  return <Fact tone="error" title={title} text={t('scenariosFailed', { count: runs.failed })} action={action} />;
}

const signs = {
  good: <IconCircleCheck size={16} className={classes.good} aria-hidden />,
  warning: <IconAlertTriangle size={16} className={classes.warning} aria-hidden />,
  error: <IconCircleX size={16} className={classes.error} aria-hidden />,
  busy: <Loader size={14} aria-hidden />,
  none: <IconListCheck size={16} aria-hidden />,
} satisfies Record<Tone, ReactNode>;

function Fact({ tone, title, text, action }: { tone: Tone; title: string; text: string; action?: ReactNode }) {
  return (
    <div className={classes.fact} role="status">
      {signs[tone]}
      <span className={parts.grow}>
        <strong>{title}</strong> {text}
      </span>
      {action}
    </div>
  );
}
