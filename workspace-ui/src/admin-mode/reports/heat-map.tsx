import type { ReportDistribution } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import type { ReportWords } from './report-words.ts';
import classes from './reports.module.css';

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
/** A Monday, to have its name and those after it. */
const monday = Date.UTC(2024, 0, 1);

type HeatMapProps = { heat: ReportDistribution; words: ReportWords; onOpen: (set: string, title: string) => void };

/** When in the week conversations begin: a row a weekday, a column an hour. */
export function HeatMap({ heat, words, onOpen }: HeatMapProps) {
  const { i18n } = useTranslation('reports');
  const { number } = useFormat();
  const format = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' });
  const parts = new Map(heat.parts.map((part) => [part.key, part]));
  const most = Math.max(1, ...heat.parts.map(({ value }) => value));
  const title = words.distribution(heat.id);
  return (
    <figure className={classes.spread} data-wide>
      <figcaption>
        {title}
        <span className={classes.formula}>{words.distributionText(heat.id)}</span>
      </figcaption>
      <table className={classes.heat} aria-label={title}>
        <thead>
          <tr>
            <td />
            {hours.map((hour) => (
              <th key={hour} scope="col">
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weekdays.map((weekday) => {
            const name = format.format(new Date(monday + (weekday - 1) * 86_400_000));
            return (
              <tr key={weekday}>
                <th scope="row">{name}</th>
                {hours.map((hour) => {
                  const part = parts.get(`${weekday}.${hour}`);
                  const value = part?.value ?? 0;
                  return (
                    <td key={hour} style={{ background: shadeOf(value / most) }}>
                      {part?.set ? (
                        <button
                          type="button"
                          title={`${name} ${hour}:00–${hour}:59`}
                          onClick={() => onOpen(part.set ?? '', `${name} ${hour}:00–${hour}:59`)}
                        >
                          {number(value)}
                        </button>
                      ) : (
                        <span className={classes.told}>0</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </figure>
  );
}

/** From nothing to the accent. */
function shadeOf(share: number): string {
  return `color-mix(in srgb, var(--pl-accent) ${Math.round(share * 70)}%, transparent)`;
}
