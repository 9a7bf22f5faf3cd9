import { jsonText, type JsonValue, type ReplayStep } from '@parley/schemas';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './live.module.css';
import parts from '../panel/panel-parts.module.css';
import { useEventWords } from './use-event-words.ts';
import { useGroupNames, useNodeNames } from './use-names.ts';

/** What happened in one step, the way it took, and what the session knows then. */
export function ReplayStepFacts({ step }: { step: ReplayStep }) {
  const { t } = useTranslation('designer.live');
  const nameOf = useNodeNames();
  const groupName = useGroupNames();
  const wordsOf = useEventWords();
  const { after, events, entered, reports } = step;
  const way = [...new Set(entered)];
  return (
    <div className={classes.facts}>
      <ul className={parts.plain} aria-label={t('happened')}>
        {events.map((event, index) => (
          <li key={index}>{wordsOf(event)}</li>
        ))}
      </ul>
      {way.length > 0 && (
        <p className={classes.way}>
          {way.map((node, index) => (
            <span key={`${node}-${index}`}>
              {index > 0 && <IconArrowRight size={12} aria-hidden />}
              {nameOf(node)}
            </span>
          ))}
        </p>
      )}
      <p className={parts.meta}>
        <span className={classes.state} data-open={after.state !== 'ended' || undefined}>
          {t(`state_${after.state}`)}
        </span>
        {after.node !== null && ` · ${nameOf(after.node)}`}
        {after.skillGroup !== null && ` · ${groupName(after.skillGroup)}`}
        {after.agent && ` · ${after.agent.nickname}`}
      </p>
      {reports.map(({ message }, index) => (
        <p key={index} className={classes.problem} role="alert">
          {message}
        </p>
      ))}
      <Variables variables={after.variables} />
    </div>
  );
}

function Variables({ variables }: { variables: Record<string, JsonValue> }) {
  const { t } = useTranslation('designer.live');
  const set = Object.entries(variables).filter(([, value]) => value !== '' && value !== null);
  if (set.length === 0) return null;
  return (
    <dl className={classes.variables} aria-label={t('variables')}>
      {set.map(([name, value]) => (
        <div key={name} className={classes.pair}>
          <dt>{name}</dt>
          <dd>{typeof value === 'string' ? value : jsonText(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
