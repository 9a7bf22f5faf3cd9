import type { ReportDistribution as Spread } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { formatFigure } from './figure-value.ts';
import type { ReportWords } from './report-words.ts';
import classes from './reports.module.css';

type SpreadProps = { spread: Spread; words: ReportWords; onOpen: (set: string, title: string) => void };
type Part = Spread['parts'][number];

/** How sessions are spread over classes: bars in a table, so that whoever listens has the figures as well. */
export function ReportDistribution({ spread, words, onOpen }: SpreadProps) {
  const { t, i18n } = useTranslation('reports');
  const { number } = useFormat();
  const title = words.distribution(spread.id);
  const sum = spread.parts.reduce((all, { value }) => all + value, 0);
  const most = Math.max(1, ...spread.parts.map(({ value }) => value));
  const nameOf = usePartName(spread, words);
  return (
    <figure className={classes.spread}>
      <figcaption>
        {title}
        <span className={classes.formula}>{words.distributionText(spread.id)}</span>
      </figcaption>
      {spread.parts.length === 0 || sum === 0 ? (
        <p className={classes.nothing}>{t('nothing')}</p>
      ) : (
        <table className={classes.bars} aria-label={title}>
          <thead className={classes.told}>
            <tr>
              <th scope="col">{title}</th>
              <th scope="col">{t('sessions')}</th>
              <th scope="col">{t('share')}</th>
            </tr>
          </thead>
          <tbody>
            {spread.parts.map((part) => (
              <tr key={part.key}>
                <th scope="row">
                  {part.set !== null && part.value > 0 ? (
                    <button type="button" onClick={() => onOpen(part.set ?? '', `${title}: ${nameOf(part)}`)}>
                      {nameOf(part)}
                    </button>
                  ) : (
                    nameOf(part)
                  )}
                </th>
                <td>
                  <span className={classes.bar} aria-hidden style={{ width: `${(part.value / most) * 72}%` }} />
                  {number(part.value)}
                </td>
                <td>{formatFigure(part.value / sum, 'share', { language: i18n.language, number })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </figure>
  );
}

/** A name of its own, the words of its key, or between what it lies. */
function usePartName({ id }: Pick<Spread, 'id'>, words: ReportWords): (part: Part) => string {
  const { t, i18n } = useTranslation('reports');
  const { number } = useFormat();
  const end = (value: number): string =>
    formatFigure(value, id === 'messages' ? 'count' : 'seconds', { language: i18n.language, number });
  return ({ key, name, from, to }) => {
    if (name !== null) return name;
    if (from === null && to === null) return words.part(id, key);
    if (from === null) return t('upTo', { to: end(to ?? 0) });
    return to === null ? t('moreThan', { from: end(from) }) : t('between', { from: end(from), to: end(to) });
  };
}
