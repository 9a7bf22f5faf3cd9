import type { PaceClock, PaceSettings } from '@parley/schemas';
import { formatDuration } from '@parley/designer/duration';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { previewLines, type Happening } from './preview-lines.ts';
import classes from './pace.module.css';

/** What a rule does when, as it is set now. */
export function PacePreview({ clock, rules }: { clock: PaceClock; rules: PaceSettings }) {
  const { t, i18n } = useTranslation('pace');
  const id = useId();
  const lines = previewLines(clock, rules);
  const hours = clock === 'inactivity' ? 'all' : rules[clock].hours;
  const say = (happening: Happening): string => t(`step_${happening.what}`, { ...happening });
  return (
    <section className={classes.preview} aria-labelledby={id}>
      <h3 id={id}>{t('preview')}</h3>
      {lines.length === 0 && <p>{t('previewNone')}</p>}
      <ol>
        {lines.map(({ atSeconds, happens }, index) => (
          <li key={index}>
            <span className={classes.at}>{t('at', { time: formatDuration(atSeconds, i18n.language) })}</span>
            <span>{happens.map(say).join(' · ')}</span>
          </li>
        ))}
      </ol>
      {lines.length > 0 && hours !== 'all' && <p>{t(hours === 'work' ? 'onlyWork' : 'onlyNon-work')}</p>}
    </section>
  );
}
