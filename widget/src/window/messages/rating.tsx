import type { CustomMessageMap } from '@parley/schemas';
import { useId, useState } from 'preact/hooks';
import { ratingState } from '../core/questions.ts';
import { useSurroundings, useWords } from '../view/context.ts';
import { Icon } from '../view/icon.tsx';
import styles from './rating.module.css';

type Invitation = CustomMessageMap['9']['menuContent'];

/** The invitation to rate: stars or numbers as a group of radio buttons; what was chosen stays to be seen (MSG-08 to 11). */
export function Rating({ invitation }: { invitation: Invitation }) {
  const { chat, words, clock } = useSurroundings();
  const { t } = words;
  const { head, tail, menu, sessionId, selected } = invitation;
  const [choice, setChoice] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const state = ratingState(invitation, clock.now());
  const shownId = selected?.id ?? choice;
  const shown = menu.find(({ id }) => id === shownId);
  const rate = (event: Event): void => {
    event.preventDefault();
    if (!shown) return;
    setSending(true);
    setProblem(null);
    chat.client
      .rate({ sessionId, ...shown })
      .catch((error: unknown) => setProblem(error instanceof Error && 'code' in error ? String(error.code) : 'other'))
      .finally(() => setSending(false));
  };
  return (
    <form class={styles.rating} onSubmit={rate}>
      <fieldset disabled={state !== 'open' || isSending}>
        <legend>{head || t('rateTitle')}</legend>
        <Scale invitation={invitation} shownId={shownId} choose={setChoice} />
      </fieldset>
      <p class={styles.words} aria-live="polite" data-empty={(state === 'expired' && !shown) || undefined}>
        {state === 'chosen' && selected ? t('rated', { content: selected.content }) : (shown?.content ?? '')}
      </p>
      {state === 'open' && (
        <button type="submit" class={styles.submit} disabled={!shown || isSending}>
          {t('rateSend')}
        </button>
      )}
      {state === 'expired' && <p class={styles.note}>{t('rateExpired')}</p>}
      {state === 'chosen' && tail !== '' && <p class={styles.note}>{tail}</p>}
      {problem !== null && (
        <p class={styles.problem} role="alert">
          {problem === 'gone' ? t('error_gone') : t('error_other')}
        </p>
      )}
    </form>
  );
}

function Scale({
  invitation: { type, menu },
  shownId,
  choose,
}: {
  invitation: Invitation;
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
