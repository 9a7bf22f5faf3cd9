import type { Report } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import classes from './reports.module.css';

/** What is to be known of the figures: of whom, until when, what still goes on, and what came late. */
export function RecordNotes({ report: { groups, record, period } }: { report: Report }) {
  const { t } = useTranslation('reports');
  const { time, date, number } = useFormat();
  const open = record.open.reduce((all, { sessions }) => all + sessions, 0);
  const late = record.late.map(({ day, rating, tags, record: other }) =>
    t('lateDay', {
      day: date(day),
      what: [
        rating > 0 && t('lateRating', { count: rating }),
        tags > 0 && t('lateTags', { count: tags }),
        other > 0 && t('lateRecord', { count: other }),
      ]
        .filter(Boolean)
        .join(', '),
    }),
  );
  return (
    <div className={classes.notes}>
      <p>
        {t('asOf', { time: time(record.at) })}
        {period.before && ` ${t('comparedWith', { from: date(period.before.from), to: date(period.before.to) })}`}
      </p>
      {groups !== null && <p>{groups.length === 0 ? t('noGroups') : t('onlyGroups', { groups: groups.join(', ') })}</p>}
      {record.since !== null && <p>{t('stillDeriving', { day: date(record.since) })}</p>}
      {open > 0 && <p>{t('openDays', { sessions: number(open), days: number(record.open.length) })}</p>}
      {late.length > 0 && (
        <details>
          <summary>{t('lateDays', { count: late.length })}</summary>
          <ul>
            {late.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
