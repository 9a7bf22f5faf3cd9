import type { AgentStatusIntervals } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { stripsOf } from './strips.ts';
import classes from './working-time.module.css';

const mostStrips = 31;
const hours = [0, 6, 12, 18, 24];

/** A strip a day, coloured by status; the table below has the same in words. */
export function StatusStrips({ told }: { told: AgentStatusIntervals }) {
  const { i18n } = useTranslation('working-time');
  const day = new Intl.DateTimeFormat(i18n.language, {
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  });
  const strips = stripsOf(told).slice(-mostStrips);
  return (
    <div className={classes.strips} aria-hidden>
      {strips.map((strip) => (
        <div key={strip.day} className={classes.strip}>
          <span>{day.format(new Date(`${strip.day}T00:00:00Z`))}</span>
          <div>
            {strip.pieces.map((piece) => (
              <i
                key={piece.from}
                data-status={piece.status}
                style={{ left: `${piece.from * 100}%`, width: `${(piece.to - piece.from) * 100}%` }}
              />
            ))}
          </div>
        </div>
      ))}
      <div className={classes.strip}>
        <span />
        <div className={classes.hours}>
          {hours.map((hour) => (
            <b key={hour} style={{ left: `${(hour / 24) * 100}%` }}>
              {hour}
            </b>
          ))}
        </div>
      </div>
    </div>
  );
}
