import { formatDuration } from '@parley/designer/duration';
import type { AgentFigures } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/section.tsx';
import { StatusDot } from '../status-dot.tsx';
import classes from './figures.module.css';

/** How long each status held, and its share of the time signed in (STAT-08). */
export function StatusShares({ presence }: Pick<AgentFigures, 'presence'>) {
  const { t, i18n } = useTranslation('figures');
  const { t: agent } = useTranslation('agent');
  const { language } = i18n;
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const held = presence.statuses.filter(({ status, seconds }) => status !== 'offline' && seconds > 0);
  if (held.length === 0)
    return (
      <Section title={t('statuses')}>
        <p className={classes.empty}>{t('notSignedIn')}</p>
      </Section>
    );
  return (
    <Section title={t('statuses')} text={t('statusesText', { time: formatDuration(presence.login, language) })}>
      <div className={classes.shares} aria-hidden>
        {held.map(({ status, seconds }) => (
          <i key={status} data-status={status} style={{ flexGrow: seconds }} />
        ))}
      </div>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('status')}</th>
            <th scope="col">{t('time')}</th>
            <th scope="col">{t('share')}</th>
          </tr>
        </thead>
        <tbody>
          {held.map(({ status, seconds, share }) => (
            <tr key={status}>
              <th scope="row">
                <StatusDot status={status} /> {agent(`status_${status}`)}
              </th>
              <td>{formatDuration(seconds, language)}</td>
              <td>{percent.format(share ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
