import { Alert, Button, NumberInput, Progress, Select } from '@mantine/core';
import type { FlowTrialDetails, JsonObject } from '@parley/schemas';
import { IconAlertCircle, IconCircleCheck, IconHistory } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveHost } from '../host/designer-host.ts';
import { useMoments } from '../i18n/use-moments.ts';
import { PanelEmpty } from '../panel/panel-empty.tsx';
import { draftOf } from '../store/designer-store.ts';
import { useDesignerStore } from '../store/designer-context.ts';
import classes from './live.module.css';
import parts from '../panel/panel-parts.module.css';
import { periodNames, periodOf, type PeriodName } from './periods.ts';
import { TrialDifferences } from './trial-differences.tsx';
import { useLive, useLiveStore } from './use-live.ts';

const defaultLimit = 500;
const mostSessions = 2_000;
const pollMilliseconds = 700;

/** Runs recorded sessions of a period against the draft, and lists where they would now end differently. */
export function TrialView({ host }: { host: LiveHost }) {
  const trial = useLive((state) => state.trial);
  useLookAtDraft();
  useProgress(host, trial);
  return (
    <div className={parts.scroll}>
      <TrialForm host={host} trial={trial} />
      {trial && <TrialState host={host} trial={trial} />}
      {trial && trial.differences.length > 0 && <TrialDifferences host={host} differences={trial.differences} />}
      {trial?.status === 'done' && trial.differences.length === 0 && <NoDifference trial={trial} />}
    </div>
  );
}

function NoDifference({ trial: { sessions, counts } }: { trial: FlowTrialDetails }) {
  const { t } = useTranslation('designer.live');
  if (sessions === 0) return <PanelEmpty icon={<IconHistory {...large} />} title={t('trialNoSessions')} />;
  if (counts.unclear + counts.notReplayable > 0) return null;
  return <PanelEmpty isGood icon={<IconCircleCheck {...large} />} title={t('trialAllSame')} />;
}

const large = { size: 28, stroke: 1.5, 'aria-hidden': true };

function TrialForm({ host, trial }: { host: LiveHost; trial: FlowTrialDetails | null }) {
  const { t } = useTranslation('designer.live');
  const live = useLiveStore();
  const store = useDesignerStore();
  const [period, setPeriod] = useState<PeriodName>('week');
  const [limit, setLimit] = useState<number>(defaultLimit);
  const [error, setError] = useState<string | null>(null);
  const [isStarting, setStarting] = useState(false);
  const isRunning = trial?.status === 'waiting' || trial?.status === 'running';
  const start = (): void => {
    setStarting(true);
    setError(null);
    // A flow document is JSON; its type leaves out what optional keys may be.
    const document = draftOf(store.getState()) as unknown as JsonObject;
    host
      .startTrial?.({ ...periodOf(period, Date.now()), limit, document })
      .then(
        (started) => live.getState().set({ trial: started }),
        (failure: Error) => setError(failure.message),
      )
      .finally(() => setStarting(false));
  };
  return (
    <div className={parts.section}>
      <p className={classes.help}>{t('trialHelp')}</p>
      <div className={classes.filters} data-inline>
        <Select
          label={t('trialPeriod')}
          value={period}
          onChange={(value) => setPeriod(value as PeriodName)}
          data={periodNames.map((value) => ({ value, label: t(`period_${value}`) }))}
        />
        <NumberInput
          label={t('trialLimit')}
          min={1}
          max={mostSessions}
          value={limit}
          onChange={(value) => setLimit(Math.min(mostSessions, Math.max(1, Number(value) || 1)))}
        />
      </div>
      <Button fullWidth loading={isStarting} disabled={isRunning || !host.startTrial} onClick={start}>
        {t('trialStart')}
      </Button>
      {error !== null && (
        <Alert mt={12} color="red" variant="light" role="alert" icon={<IconAlertCircle size={16} />}>
          {error}
        </Alert>
      )}
    </div>
  );
}

function TrialState({ host, trial }: { host: LiveHost; trial: FlowTrialDetails }) {
  const { t } = useTranslation('designer.live');
  const { number } = useMoments();
  const live = useLiveStore();
  const { status, sessions, tried, counts, message } = trial;
  const isRunning = status === 'waiting' || status === 'running';
  const cancel = (): void => {
    host.cancelTrial?.(trial.id).then(
      (cancelled) => live.getState().set({ trial: cancelled }),
      () => undefined,
    );
  };
  return (
    <div className={parts.section} role="status" aria-label={t('trialResult')}>
      {isRunning && (
        <div className={parts.row}>
          <Progress
            className={parts.grow}
            aria-label={t('trialResult')}
            value={sessions ? (tried / sessions) * 100 : 0}
            animated
          />
          <span className={parts.meta}>{sessions === null ? '…' : `${number(tried)} / ${number(sessions)}`}</span>
          <Button variant="subtle" onClick={cancel}>
            {t('trialCancel')}
          </Button>
        </div>
      )}
      {status === 'failed' && (
        <p className={classes.problem} role="alert">
          {message ?? t('trialFailed')}
        </p>
      )}
      {status === 'cancelled' && <p className={parts.meta}>{t('trialCancelled')}</p>}
      <dl className={classes.figures} data-inset>
        {(['same', 'different', 'unclear', 'notReplayable'] as const).map((verdict) => (
          <div key={verdict} data-verdict={verdict} data-none={counts[verdict] === 0 || undefined}>
            <dt title={t(`verdictHelp_${verdict}`)}>{t(`verdict_${verdict}`)}</dt>
            <dd>{number(counts[verdict])}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The draft is what is tried, so the draft is what is shown. */
function useLookAtDraft(): void {
  const store = useDesignerStore();
  useEffect(() => {
    store.getState().lookAway();
    if (store.getState().overlay?.kind === 'live') store.getState().setOverlay(null);
  }, [store]);
}

function useProgress(host: LiveHost, trial: FlowTrialDetails | null): void {
  const live = useLiveStore();
  const isRunning = trial?.status === 'waiting' || trial?.status === 'running';
  const id = trial?.id;
  useEffect(() => {
    if (!isRunning || id === undefined || !host.readTrial) return;
    const { readTrial } = host;
    const timer = setInterval(() => {
      readTrial(id).then(
        (read) => live.getState().set({ trial: read }),
        () => undefined,
      );
    }, pollMilliseconds);
    return () => clearInterval(timer);
  }, [host, id, isRunning, live]);
}
