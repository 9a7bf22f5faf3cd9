import { isComposing } from '@parley/content';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import classes from './choice-list.module.css';

/** One line to choose. `hint` stands at its right: a key, a type. */
export type Choice = { id: string; icon?: ReactNode; title: string; detail?: string; hint?: ReactNode };
export type ChoiceGroup = { title: string; choices: readonly Choice[] };

export type ChoiceListProps = {
  label: string;
  placeholder: string;
  nothing: string;
  query: string;
  onQuery: (query: string) => void;
  groups: readonly ChoiceGroup[];
  onChoose: (id: string) => void;
  onClose: () => void;
  /** What Tab does instead of closing: one further, or one back. */
  onTab?: ((by: 1 | -1) => void) | undefined;
  footer?: ReactNode;
};

/** A field that narrows down a list, and the list: arrow keys choose, Enter takes, Escape closes. */
export function ChoiceList(props: ChoiceListProps) {
  const { label, placeholder, nothing, query, onQuery, groups, onChoose, onClose, onTab, footer } = props;
  const id = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const all = groups.flatMap((group) => group.choices);
  const current = all.find((choice) => choice.id === chosen) ?? all[0];
  const step = (by: number) => {
    const at = current ? all.indexOf(current) : 0;
    const next = all[(at + by + all.length) % all.length];
    setChosen(next?.id ?? null);
    if (next) globalThis.document.getElementById(`${id}-${next.id}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const act = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => current && onChoose(current.id),
      Escape: onClose,
      Tab: () => (onTab ? onTab(event.shiftKey ? -1 : 1) : onClose()),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <div className={classes.list}>
      <input
        className={classes.field}
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={current ? `${id}-${current.id}` : undefined}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        placeholder={placeholder}
        value={query}
        onChange={(event) => {
          onQuery(event.currentTarget.value);
          setChosen(null);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={label} className={classes.choices}>
        {groups
          .filter((group) => group.choices.length > 0)
          .map((group) => (
            <div key={group.title} role="group" aria-label={group.title}>
              <div className={classes.group} aria-hidden>
                {group.title}
              </div>
              {group.choices.map((choice) => (
                <div
                  key={choice.id}
                  id={`${id}-${choice.id}`}
                  role="option"
                  aria-selected={choice === current}
                  className={classes.choice}
                  onPointerMove={() => setChosen(choice.id)}
                  onClick={() => onChoose(choice.id)}
                >
                  {choice.icon}
                  <span className={classes.title}>{choice.title}</span>
                  {choice.detail !== undefined && <span className={classes.detail}>{choice.detail}</span>}
                  {choice.hint}
                </div>
              ))}
            </div>
          ))}
        {all.length === 0 && <p className={classes.nothing}>{nothing}</p>}
      </div>
      {footer}
    </div>
  );
}
