import type { InstallationRating } from '@parley/schemas';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './chat.module.css';

/** The invitation to rate that visitors get after an agent served them. What is chosen here is nowhere kept. */
export function RatingInvitation({ rating }: { rating: InstallationRating }) {
  const { t } = useTranslation('designer.simulator');
  const [chosen, setChosen] = useState<number | null>(null);
  const count = rating.levels.length;
  return (
    <div className={classes.said} data-from="flow">
      <div className={classes.menu} data-testid="rating">
        <p className={classes.menuHeader}>{rating.inviteText}</p>
        <div className={classes.levels}>
          {rating.levels.map((level, index) => {
            const Star = chosen !== null && index <= chosen ? IconStarFilled : IconStar;
            return (
              <button
                key={level.id}
                type="button"
                className={classes.level}
                aria-pressed={chosen === index}
                aria-label={t('ratingLevel', { level: index + 1, count, text: level.text })}
                title={level.text}
                onClick={() => setChosen(index)}
              >
                {rating.type === 'stars' ? <Star size={18} /> : index + 1}
              </button>
            );
          })}
        </div>
        {chosen === null ? null : <p className={classes.soft}>{rating.thankText || t('thanks')}</p>}
      </div>
    </div>
  );
}
