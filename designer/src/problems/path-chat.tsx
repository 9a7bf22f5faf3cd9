import { Loader } from '@mantine/core';
import { jsonText, type JsonValue } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useStepTitle } from '../steps/use-step-title.ts';
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
  const { t } = useTranslation('designer.problems');
  const titleOf = useStepTitle();
  if (line.from === 'world') {
    const answer = 'returns' in line.step ? valuesOf(line.step.returns) : '';
    return <li className={classes.event}>{[titleOf(line.step), answer].filter((part) => part !== '').join(': ')}</li>;
  }
  const speaker = { flow: t('flowSays'), visitor: t('visitor'), agent: t('agent') }[line.from];
  return (
    <li className={classes.said} data-from={line.from}>
      <span className={classes.speaker}>{speaker}</span>
      {line.text}
    </li>
  );
}

/** What a call returned; most return an object. */
function valuesOf(values: JsonValue): string {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return jsonText(values);
  return Object.entries(values)
    .map(([name, value]) => `${name} = ${typeof value === 'string' ? value : jsonText(value)}`)
    .join(', ');
}
