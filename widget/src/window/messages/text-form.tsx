import type { CustomMessageMap } from '@parley/schemas';
import { useId, useRef } from 'preact/hooks';
import { useSurroundings } from '../ui/context.ts';
import { goOn, useGoOn } from '../ui/go-on.ts';
import { useDraftText } from '../ui/use-draft.ts';
import { RichText } from './rich-text.tsx';
import styles from './choices.module.css';

type TextForm = Extract<CustomMessageMap['21']['content'], { type: 0 }>;

/** A question with room for an answer, which is sent as an ordinary text (MSG-18, MSG-19). */
export function TextFormCard({ content: { header, selected }, canAnswer }: { content: TextForm; canAnswer: boolean }) {
  const { chat, words, config } = useSurroundings();
  const [text, setText] = useDraftText(`answer:${header}`);
  const id = useId();
  const root = useRef<HTMLFormElement>(null);
  useGoOn(root, canAnswer && !selected);
  const answer = (event: Event): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    chat.sendText(text.trim());
    setText('');
    goOn(true);
  };
  return (
    <form class={styles.choices} ref={root} onSubmit={answer}>
      <label class={styles.header} htmlFor={id} dir="auto">
        <RichText text={header} />
      </label>
      {selected ? (
        <p class={styles.given} dir="auto">
          {words.t('yourAnswer', { answer: selected.content })}
        </p>
      ) : (
        canAnswer && (
          <div class={styles.answerRow}>
            <input
              id={id}
              class={styles.input}
              value={text}
              maxLength={config.limits.textCharacters}
              placeholder={words.t('answerHere')}
              autocomplete="off"
              dir="auto"
              onInput={({ currentTarget }) => setText(currentTarget.value)}
            />
            <button type="submit" class={styles.submit} disabled={text.trim() === ''}>
              {words.t('answer')}
            </button>
          </div>
        )
      )}
    </form>
  );
}
