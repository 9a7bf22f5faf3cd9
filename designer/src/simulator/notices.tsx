import { ActionIcon, Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconRefresh, IconX } from '@tabler/icons-react';
import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesignerHost } from '../store/designer-context.ts';
import type { RunDifference } from './run-again.ts';
import type { Simulation } from './simulation.ts';
import classes from './simulator.module.css';
import { useIsOutdated, useSimulator, useSimulatorStore } from './use-simulator.ts';
import { useObstacleWords } from './use-obstacle-words.ts';
import { useNameOfNode } from '../steps/use-step-title.ts';

/** What there is to say about the run as a whole: the flow changed, or the same inputs led elsewhere. */
export function Notices({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation('designer.simulator');
  const isOutdated = useIsOutdated();
  const isBusy = useSimulator((state) => state.isBusy);
  const notice = useSimulator((state) => state.notice);
  const simulator = useSimulatorStore();
  const { installation } = useDesignerHost();
  const wordsOf = useObstacleWords();
  const dismiss = useCallback(() => simulator.getState().dismiss(), [simulator]);
  if (isOutdated) {
    return (
      <Notice tone="waiting" title={t('outdatedTitle')} icon={<IconRefresh size={14} aria-hidden />}>
        <Button
          size="compact-xs"
          variant="default"
          loading={isBusy}
          onClick={() => void simulator.getState().runAgain(installation)}
        >
          {t('runAgain')}
        </Button>
      </Notice>
    );
  }
  if (!notice) return null;
  if (notice.kind === 'same') {
    return <Notice tone="available" title={t('same')} icon={<IconCheck size={14} aria-hidden />} onDismiss={dismiss} />;
  }
  const icon = <IconAlertTriangle size={14} aria-hidden />;
  if (notice.kind === 'stopped') {
    return (
      <Notice tone="error" title={t('stoppedTitle')} icon={icon} onDismiss={dismiss}>
        {notice.reason ? wordsOf(notice.reason) : notice.message}
      </Notice>
    );
  }
  return <Difference difference={notice.difference} turns={simulation.turns.length} icon={icon} onDismiss={dismiss} />;
}

function Difference({
  difference,
  turns,
  icon,
  onDismiss,
}: {
  difference: RunDifference;
  turns: number;
  icon: ReactNode;
  onDismiss: () => void;
}) {
  const { t } = useTranslation('designer.simulator');
  const simulator = useSimulatorStore();
  const nameOf = useNameOfNode();
  const { before, after, turn } = difference;
  const texts = (said: typeof before.said) => said.flatMap(({ from, text }) => (from === 'flow' ? [text] : []));
  const saysOther = after !== null && JSON.stringify(texts(before.said)) !== JSON.stringify(texts(after.said));
  const isElsewhere = after !== null && after.node !== before.node;
  return (
    <Notice tone="waiting" title={t('differentTitle', { step: turn + 1 })} icon={icon} onDismiss={onDismiss}>
      {after === null ? t('differentStopped') : null}
      {isElsewhere ? t('differentNode', { before: nameOf(before.node), after: nameOf(after.node) }) : null}
      {after !== null && !isElsewhere && !saysOther ? t('differentWay') : null}
      {saysOther && !isElsewhere ? t('differentSaid') : null}
      {saysOther ? (
        <dl className={classes.comparison}>
          <dt>{t('differentSaidBefore')}</dt>
          <dd>{texts(before.said).join(' · ') || '—'}</dd>
          <dt>{t('differentSaidAfter')}</dt>
          <dd>{texts(after.said).join(' · ') || '—'}</dd>
        </dl>
      ) : null}
      {turn < turns ? (
        <Button size="compact-xs" variant="default" onClick={() => simulator.getState().show(turn)}>
          {t('showStep')}
        </Button>
      ) : null}
    </Notice>
  );
}

function Notice({
  tone,
  title,
  icon,
  children,
  onDismiss,
}: {
  tone: 'waiting' | 'available' | 'error';
  title: string;
  icon: ReactNode;
  children?: ReactNode;
  onDismiss?: () => void;
}) {
  const { t } = useTranslation('designer.simulator');
  return (
    <div className={classes.notice} data-tone={tone} role="status">
      <p className={classes.noticeTitle}>
        {icon}
        <span>{title}</span>
        {onDismiss ? (
          <ActionIcon size="xs" aria-label={t('dismiss')} onClick={onDismiss}>
            <IconX size={12} />
          </ActionIcon>
        ) : null}
      </p>
      {children ? <div className={classes.noticeBody}>{children}</div> : null}
    </div>
  );
}
