import { useRef, useState } from 'preact/hooks';
import { useSurroundings } from '../ui/context.ts';
import { goOn, useGoOn } from '../ui/go-on.ts';
import { Icon } from '../ui/icon.tsx';
import { RichText } from './rich-text.tsx';
import styles from './choices.module.css';

export type ChoicesProps = {
  header: string;
  items: readonly { content: string; desc?: string }[];
  tail?: string;
  /** What was chosen; null while nothing is. */
  selected: string | null;
  canAnswer: boolean;
  /** Suggestions may be followed one after another. */
  isRepeatable?: boolean;
};

/** A menu, a form with options, or what a robot suggests: a click sends the text of what was clicked (MSG-14). */
export function Choices({ header, items, tail, selected, canAnswer, isRepeatable = false }: ChoicesProps) {
  const { chat, words } = useSurroundings();
  const [clicked, setClicked] = useState<string | null>(null);
  // Until the answer is confirmed, what was clicked stands for it; a menu that is asked again can be clicked again.
  const chosen = selected ?? (canAnswer ? clicked : null);
  const root = useRef<HTMLDivElement>(null);
  useGoOn(root, canAnswer && !isRepeatable && selected === null);
  const choose = (content: string, byKeys: boolean): void => {
    if (!isRepeatable) setClicked(content);
    chat.sendText(content);
    goOn(byKeys);
  };
  return (
    <div class={styles.choices} ref={root}>
      {header !== '' && (
        <p class={styles.header} dir="auto">
          <RichText text={header} />
        </p>
      )}
      <ul class={styles.list} aria-label={header || words.t('choose')}>
        {items.map(({ content, desc }, index) => {
          const isChosen = content === chosen;
          return (
            <li key={index}>
              <button
                type="button"
                class={styles.choice}
                data-chosen={isChosen || undefined}
                disabled={!canAnswer || chosen !== null}
                onClick={({ detail }) => choose(content, detail === 0)}
              >
                <span class={styles.words}>
                  <span dir="auto">{content}</span>
                  {desc ? (
                    <span class={styles.desc} dir="auto">
                      {desc}
                    </span>
                  ) : null}
                </span>
                {isChosen && (
                  <span class={styles.mark}>
                    <Icon name="check" size={18} />
                    <span class="visually-hidden">{words.t('chosen')}</span>
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
      {tail ? <p class={styles.tail}>{tail}</p> : null}
    </div>
  );
}
