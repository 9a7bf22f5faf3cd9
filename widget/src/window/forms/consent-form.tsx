import { RichText } from '../messages/rich-text.tsx';
import { useSurroundings } from '../ui/context.ts';
import styles from './form.module.css';

/** What a visitor agrees to before they say or leave anything. */
export function ConsentForm({ text, agree }: { text: string; agree: () => void }) {
  const { words } = useSurroundings();
  return (
    <div class={styles.form}>
      <h2>{words.t('consentTitle')}</h2>
      <p class={styles.agreed} dir="auto">
        <RichText text={text} />
      </p>
      <button type="button" class={styles.submit} onClick={agree}>
        {words.t('consentAgree')}
      </button>
    </div>
  );
}
