import type { ReportFigure } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { changeOf, formatFigure } from './figure-value.ts';
import type { ReportWords } from './report-words.ts';
import classes from './reports.module.css';

type CardsProps = {
  figures: readonly ReportFigure[];
  words: ReportWords;
  onOpen: (set: string, title: string) => void;
};

/** Figures, each with its formula; it opens the sessions that it counts. */
export function ReportCards({ figures, words, onOpen }: CardsProps) {
  const { t } = useTranslation('reports');
  return (
    <ul className={classes.cards} aria-label={t('figures')}>
      {figures.map((figure) => (
        <li key={figure.id} className={classes.card}>
          <Card figure={figure} words={words} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}

function Card({ figure, words, onOpen }: { figure: ReportFigure } & Omit<CardsProps, 'figures'>) {
  const { t, i18n } = useTranslation('reports');
  const { number } = useFormat();
  const { id, unit, value, set } = figure;
  const title = words.figure(id);
  const shown = formatFigure(value, unit, { language: i18n.language, number });
  return (
    <>
      <h2 className={classes.cardTitle}>{title}</h2>
      <p className={classes.cardValue}>
        {set !== null && value !== null && value !== 0 ? (
          <button type="button" onClick={() => onOpen(set, title)} title={t('openSessions')}>
            {shown}
          </button>
        ) : (
          shown
        )}
        <Change figure={figure} />
      </p>
      <p className={classes.formula}>{words.formula(id)}</p>
    </>
  );
}

function Change({ figure: { value, before, unit } }: { figure: ReportFigure }) {
  const { t, i18n } = useTranslation('reports');
  const { number } = useFormat();
  if (before === undefined) return null;
  const change = changeOf(value, before);
  const told = formatFigure(before, unit, { language: i18n.language, number });
  const percent = new Intl.NumberFormat(i18n.language, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  });
  return (
    <small title={t('beforeWas', { value: told })}>
      {change === null ? t('beforeWas', { value: told }) : `${percent.format(change)} · ${told}`}
    </small>
  );
}
