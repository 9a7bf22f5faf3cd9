import type { Colleague } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { nameOf } from '../colleagues/chat-words.ts';
import { StatusDot } from '../status-dot.tsx';
import type { MentionState } from './use-mention-picker.ts';
import classes from './reply-picker.module.css';

/** The colleagues who may be meant after an `@` in a note. */
export function MentionPicker({ state, onPick }: { state: MentionState; onPick: (colleague: Colleague) => void }) {
  const { t } = useTranslation('agent');
  const { id, items, active, setActive } = state;
  if (items.length === 0) return null;
  return (
    // The keyboard stays in the text: presses of the mouse must not take it away.
    <div className={classes.picker} onMouseDown={(event) => event.preventDefault()}>
      <ul id={id} role="listbox" aria-label={t('mention')} className={classes.list}>
        {items.map((colleague, index) => (
          <li
            key={colleague.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onMouseMove={() => index !== active && setActive(index)}
            onClick={() => onPick(colleague)}
          >
            <span className={classes.name}>
              <StatusDot status={colleague.status} /> <bdi>{nameOf(colleague)}</bdi>
            </span>
            <span className={classes.category}>{t(`status_${colleague.status}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
