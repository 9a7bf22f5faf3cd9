import { Button } from '@mantine/core';
import type { MissingAnswer, TrialDifference, TrialOutcome } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import type { LiveHost } from '../host/designer-host.ts';
import { useMoments } from '../i18n/use-moments.ts';
import { useDesigner, useDesignerStore } from '../store/designer-context.ts';
import { draftOf } from '../store/designer-store.ts';
import classes from './live.module.css';
import parts from '../panel/panel-parts.module.css';
import { eventsForSimulation } from './stand-ins.ts';
import { useGroupNames, useNodeNames } from './use-names.ts';
import { useOpenReplay } from './sessions-view.tsx';

/** Sessions that would not end as they did, each with then and now and ways to look at both. */
export function TrialDifferences({ host, differences }: { host: LiveHost; differences: readonly TrialDifference[] }) {
  const { t } = useTranslation('designer.live');
  return (
    <ul className={classes.list} aria-label={t('trialDifferences')}>
      {differences.map((difference) => (
        <Difference key={difference.sessionId} host={host} difference={difference} />
      ))}
    </ul>
  );
}

function Difference({ host, difference }: { host: LiveHost; difference: TrialDifference }) {
  const { t } = useTranslation('designer.live');
  const { exact } = useMoments();
  const store = useDesignerStore();
  const nameOf = useNodeNames(useDesigner(draftOf));
  const { open, isLoading } = useOpenReplay(host);
  const { sessionId, startedAt, version, verdict, then, now, missing, parting } = difference;
  const simulate = (): void => {
    void host.replay(sessionId).then(({ steps, flow }) => {
      // What was said is read on the version that it was said to, and then happens to the draft.
      const events = eventsForSimulation(steps, flow.document as never, steps.length - 1);
      store.getState().lookAway();
      store.getState().openSimulation({ from: 'session', events, document: draftOf(store.getState()) });
    });
  };
  return (
    <li className={parts.entry}>
      <p className={parts.meta}>
        <span className={classes.verdict} data-verdict={verdict}>
          {t(`verdictOf_${verdict}`)}
        </span>{' '}
        <time dateTime={startedAt}>{exact(startedAt)}</time> · {t('version', { version })}
      </p>
      <p className={classes.outcome}>
        <span>{t('then')}</span> <Outcome outcome={then} />
      </p>
      {now && (
        <p className={classes.outcome}>
          <span>{t('nowWould')}</span> <Outcome outcome={now} />
        </p>
      )}
      {missing.map((answer, index) => (
        <Missing key={index} answer={answer} nameOf={nameOf} />
      ))}
      {parting !== null && (
        <p className={classes.outcome}>
          <button type="button" className={classes.link} onClick={() => store.getState().focusOn({ nodeId: parting })}>
            {t('partingAt', { node: nameOf(parting) })}
          </button>
        </p>
      )}
      {verdict !== 'not-replayable' && (
        <div className={classes.actions}>
          <Button variant="default" size="compact-sm" onClick={simulate}>
            {t('inDraft')}
          </Button>
          <Button variant="default" size="compact-sm" loading={isLoading} onClick={() => open(sessionId)}>
            {t('replay')}
          </Button>
        </div>
      )}
    </li>
  );
}

function Outcome({ outcome: { endStatus, skillGroup, node } }: { outcome: TrialOutcome }) {
  const { t } = useTranslation('designer.live');
  const nameOf = useNodeNames();
  const groupName = useGroupNames();
  const parts = [
    endStatus === null ? t('stillOpen') : t(`end_${endStatus}`),
    node !== null && nameOf(node),
    skillGroup !== null && groupName(skillGroup),
  ];
  return <strong>{parts.filter(Boolean).join(' · ')}</strong>;
}

function Missing({
  answer: { kind, node, detail },
  nameOf,
}: {
  answer: MissingAnswer;
  nameOf: (id: string) => string;
}) {
  const { t } = useTranslation('designer.live');
  const groupName = useGroupNames();
  const shown = kind === 'agent' ? groupName(detail) : detail;
  return <p className={classes.missing}>{t(`missing_${kind}`, { node: nameOf(node), detail: shown })}</p>;
}
