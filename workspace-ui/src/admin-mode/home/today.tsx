import type { Home, HomeDay } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '@parley/designer/duration';
import { useFormat } from '../../i18n/format.ts';
import { LinkTile, Tiles } from '../../ui/tiles.tsx';
import { changeInWords } from './change-in-words.ts';
import classes from './home.module.css';

type Figure = {
  name: 'sessions' | 'accepted' | 'abandoned' | 'messages' | 'wait' | 'rating';
  valueOf: (day: HomeDay) => number | null;
  search: Record<string, string>;
};

const figures: readonly Figure[] = [
  { name: 'sessions', valueOf: ({ sessions }) => sessions, search: {} },
  { name: 'accepted', valueOf: ({ accepted }) => accepted, search: { state: 'accepted' } },
  { name: 'abandoned', valueOf: ({ abandoned }) => abandoned, search: { state: 'abandoned' } },
  { name: 'messages', valueOf: ({ messages }) => messages, search: {} },
  { name: 'wait', valueOf: ({ meanWaitSeconds }) => meanWaitSeconds, search: { state: 'accepted' } },
  { name: 'rating', valueOf: ({ rating }) => rating, search: { state: 'rated' } },
];

/** Today until now beside the same day last week until the same time; each opens what it counts (STAT-10). */
export function Today({ home: { today, lastWeek } }: { home: Home }) {
  const { t, i18n } = useTranslation('home');
  const { number, dateTime } = useFormat();
  const words = (name: Figure['name'], value: number | null): string => {
    if (value === null) return '–';
    if (name === 'wait') return formatDuration(Math.round(value), i18n.language);
    return number(name === 'rating' ? Math.round(value * 10) / 10 : value);
  };
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>{t('today')}</h2>
      <p className={classes.text}>{t('todayText', { time: dateTime(lastWeek.until) })}</p>
      <Tiles label={t('today')}>
        {figures.map(({ name, valueOf, search }) => {
          const [now, before] = [valueOf(today), valueOf(lastWeek)];
          return (
            <LinkTile
              key={name}
              to="/admin/sessions"
              search={{ state: 'any', ...search, origin: 'incoming', period: 'today' }}
              label={t(`today_${name}`)}
              value={words(name, now)}
              more={changeInWords(now, before, { was: t('lastWeekWas', { value: words(name, before) }), number })}
            />
          );
        })}
      </Tiles>
    </section>
  );
}
