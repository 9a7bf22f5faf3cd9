import type { ReviewMark } from '@parley/schemas';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from '../../reviews/reviews.module.css';

/** The marked messages, each a way to its place in the thread. */
export function MarkList({ marks }: { marks: readonly ReviewMark[] }) {
  const { t } = useTranslation('reviews');
  if (marks.length === 0) return null;
  return (
    <>
      <h3 className={classes.small}>{t('marks')}</h3>
      <ul className={classes.list}>
        {marks.map(({ position, kind, text }) => (
          <li key={position}>
            <Link to="." search={true} hash={String(position)} dir="auto">
              {t(`mark_${kind}`)}
              {text !== '' && `: ${text}`}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
