import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './bodies.module.css';

type ChoicesProps = {
  header: string;
  items: readonly { content: string; desc?: string }[];
  tail?: string | undefined;
  selected?: { content: string } | undefined;
};

/** A menu or form that the visitor was given, and what was answered. */
export function Choices({ header, items, tail, selected }: ChoicesProps) {
  const { t } = useTranslation('agent');
  const isListed = items.some(({ content }) => content === selected?.content);
  return (
    <div>
      {header && (
        <p className={classes.text} dir="auto">
          {header}
        </p>
      )}
      {items.length > 0 && (
        <ul className={classes.choices}>
          {items.map(({ content, desc }, index) => {
            const isChosen = content === selected?.content;
            return (
              <li key={index} data-chosen={isChosen || undefined} title={desc || undefined}>
                {isChosen && <IconCircleCheckFilled size={14} aria-label={t('chosen')} />}
                {content}
              </li>
            );
          })}
        </ul>
      )}
      {selected && !isListed && (
        <p className={classes.answer}>
          <IconCircleCheckFilled size={14} aria-label={t('answered')} />
          {selected.content}
        </p>
      )}
      {tail && <p className={classes.meta}>{tail}</p>}
    </div>
  );
}
