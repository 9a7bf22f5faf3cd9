import type { CustomMessageMap } from '@parley/schemas';
import { useId } from 'preact/hooks';
import { useWords } from '../ui/context.ts';
import { Icon } from '../ui/icon.tsx';
import styles from './rating.module.css';

/** The levels, worst first: stars that fill up to the chosen one, or numbers. */
export function Scale({
  invitation: { type, menu },
  shownId,
  choose,
}: {
  invitation: CustomMessageMap['9']['menuContent'];
  shownId: string | null;
  choose: (id: string) => void;
}) {
  const { n } = useWords();
  const group = useId();
  const reached = menu.findIndex(({ id }) => id === shownId);
  return (
    <div class={type === 1 ? styles.stars : styles.numbers}>
      {menu.map(({ id, content }, index) => (
        <label key={id} class={styles.level} data-on={(type === 1 ? index <= reached : index === reached) || undefined}>
          <input
            type="radio"
            class="visually-hidden"
            name={group}
            value={id}
            checked={id === shownId}
            aria-label={type === 1 ? n('rateStars', index + 1, { content }) : `${index + 1}: ${content}`}
            onChange={() => choose(id)}
          />
          {type === 1 ? <Icon name="star" size={30} filled={index <= reached} /> : <span>{index + 1}</span>}
        </label>
      ))}
    </div>
  );
}
