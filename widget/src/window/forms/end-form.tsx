import { useSurroundings } from '../ui/context.ts';
import styles from './form.module.css';

/** Ending cannot be taken back, so it is asked. */
export function EndForm({ onDone }: { onDone: () => void }) {
  const { chat, words } = useSurroundings();
  return (
    <div class={styles.form}>
      <h2>{words.t('endTitle')}</h2>
      <p class={styles.lead}>{words.t('endText')}</p>
      <div class={styles.buttons}>
        <button type="button" class={styles.quiet} onClick={onDone}>
          {words.t('cancel')}
        </button>
        <button
          type="button"
          class={styles.danger}
          onClick={() => {
            chat.end();
            onDone();
          }}
        >
          {words.t('endConfirm')}
        </button>
      </div>
    </div>
  );
}
