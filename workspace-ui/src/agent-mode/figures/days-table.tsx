import type { AgentFigures } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { dateLocaleOf } from '../../i18n/language.ts';
import { Section } from '../../ui/section.tsx';
import classes from './figures.module.css';

type Day = AgentFigures['days'][number];

const senders = ['agent', 'visitor', 'system'] as const;

/** Sessions and messages of each day, drawn and in figures (STAT-09); the latest first. */
export function DaysTable({ days }: { days: readonly Day[] }) {
  const { t, i18n } = useTranslation('figures');
  const { number } = useFormat();
  const day = new Intl.DateTimeFormat(dateLocaleOf(i18n.language, navigator.languages), {
    dateStyle: 'medium',
    timeZone: 'UTC',
  });
  const most = Math.max(1, ...days.map(messagesOf));
  return (
    <Section title={t('days')} text={t('daysText')}>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('day')}</th>
              <th scope="col">{t('sessions')}</th>
              <th scope="col">
                <Key sender="agent" /> {t('byYou')}
              </th>
              <th scope="col">
                <Key sender="visitor" /> {t('byVisitors')}
              </th>
              <th scope="col">
                <Key sender="system" /> {t('bySystem')}
              </th>
              <td className={classes.bars} />
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map((each) => (
              <tr key={each.day} data-quiet={each.sessions + messagesOf(each) === 0 || undefined}>
                <th scope="row">{day.format(new Date(`${each.day}T00:00:00Z`))}</th>
                <td>{number(each.sessions)}</td>
                {senders.map((sender) => (
                  <td key={sender}>{number(each.messages[sender])}</td>
                ))}
                <td className={classes.bars} aria-hidden>
                  <span style={{ width: `${(100 * messagesOf(each)) / most}%` }}>
                    {senders.map((sender) => (
                      <i key={sender} data-sender={sender} style={{ flexGrow: each.messages[sender] }} />
                    ))}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Key({ sender }: { sender: (typeof senders)[number] }) {
  return <i className={classes.key} data-sender={sender} aria-hidden />;
}

function messagesOf({ messages: { agent, visitor, system } }: Day): number {
  return agent + visitor + system;
}
