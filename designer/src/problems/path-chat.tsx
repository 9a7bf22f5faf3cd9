import { Loader } from '@mantine/core';
import { jsonText, type ScenarioStep } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { formatSeconds } from '../duration/format-seconds.ts';
import type { ChatLine } from './chat-along.ts';
import classes from './problems-panel.module.css';
import type { ShownPath } from './use-path.ts';

/** The chat that leads to a problem. */
export function PathChat({ shown, name }: { shown: ShownPath; name: string }) {
  const { t } = useTranslation('designer.problems');
  return (
    <section className={classes.path} aria-label={t('pathTitle', { name })} aria-live="polite">
      <div className={classes.pathTitle}>{t('pathTitle', { name })}</div>
      {shown.status === 'none' && <p>{t('pathNone')}</p>}
      {shown.status === 'looking' && (
        <p>
          <Loader size={12} aria-hidden /> {t('pathBusy')}
        </p>
      )}
      {shown.status === 'no-chat' && <p>{t('pathNoChat')}</p>}
      {shown.status === 'chat' && shown.lines.length === 0 && <p>{t('pathStart')}</p>}
      {shown.status === 'chat' && (
        <ol className={classes.chat}>
          {shown.lines.map((line, index) => (
            <Line key={index} line={line} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Line({ line }: { line: ChatLine }) {
  const { t, i18n } = useTranslation('designer.problems');
  if (line.from === 'world') return <li className={classes.event}>{eventText(line.step, t, i18n.language)}</li>;
  const speaker = { flow: t('flowSays'), visitor: t('visitor'), agent: t('agent') }[line.from];
  return (
    <li className={classes.said} data-from={line.from}>
      <span className={classes.speaker}>{speaker}</span>
      {line.text}
    </li>
  );
}

function eventText(
  step: ScenarioStep,
  t: (key: string, values?: Record<string, string>) => string,
  language: string,
): string {
  if ('schedule' in step) return t(step.open ? 'open' : 'closed');
  if ('returns' in step) return t('answered', { value: jsonText(step.returns) });
  if ('fails' in step) return t('failed');
  if ('wait' in step) return t('waits', { time: formatSeconds(step.wait, language) });
  if ('agents' in step && step.agents === 'offline') return t('agentsOffline');
  if ('agent' in step) return `${t('agent')}: ${step.agent}`;
  return JSON.stringify(step);
}
