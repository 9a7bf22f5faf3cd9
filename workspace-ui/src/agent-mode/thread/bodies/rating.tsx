import type { RatingDetails } from '@parley/schemas';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './bodies.module.css';

type Menu = {
  head: string;
  type: 1 | 2;
  expireTime: number;
  menu: readonly { id: string; content: string }[];
  selected?: ({ id: string; content: string } & RatingDetails) | undefined;
};

/** An invitation to rate, and what was chosen. */
export function Rating({ menu: { head, type, menu, selected, expireTime } }: { menu: Menu }) {
  const { t } = useTranslation('agent');
  const chosen = menu.findIndex(({ id }) => id === selected?.id);
  const isOver = expireTime * 1000 < Date.now();
  return (
    <div>
      <p className={classes.text} dir="auto">
        {head}
      </p>
      {type === 1 ? (
        <span className={classes.stars} aria-hidden>
          {menu.map(({ id }, index) =>
            index <= chosen ? <IconStarFilled key={id} size={16} /> : <IconStar key={id} size={16} stroke={1.5} />,
          )}
        </span>
      ) : (
        <span className={classes.numbers} aria-hidden>
          {menu.map(({ id, content }, index) => (
            <span key={id} data-chosen={index === chosen || undefined} title={content}>
              {index + 1}
            </span>
          ))}
        </span>
      )}
      <p className={selected ? classes.answer : classes.meta}>
        {selected ? t('ratedAs', { text: selected.content }) : t(isOver ? 'ratingOver' : 'notRatedYet')}
      </p>
      {selected && <Details details={selected} />}
    </div>
  );
}

/** What the visitor said beside the level (WIDGET-23, WIDGET-24). */
function Details({ details: { solved, labels = [], remark } }: { details: RatingDetails }) {
  const { t } = useTranslation('agent');
  const answers = [...(solved === undefined ? [] : [t(solved ? 'ratingSolved' : 'ratingNotSolved')]), ...labels];
  return (
    <>
      {answers.length > 0 && <p className={classes.meta}>{answers.join(' · ')}</p>}
      {remark && (
        <p className={classes.text} dir="auto">
          “{remark}”
        </p>
      )}
    </>
  );
}
