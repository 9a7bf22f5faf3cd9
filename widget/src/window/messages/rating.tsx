import type { CustomMessageMap } from '@parley/schemas';
import { useState } from 'preact/hooks';
import { ratingState } from '../core/questions.ts';
import { errorText } from '../i18n/error-text.ts';
import { useSurroundings, useWords } from '../ui/context.ts';
import { Labels, Remark, Solved } from './rating-details.tsx';
import { Scale } from './rating-scale.tsx';
import styles from './rating.module.css';

type Invitation = CustomMessageMap['9']['menuContent'];
type Choice = { id: string | null; labels: readonly string[]; remark: string; solved: boolean | undefined };

const nothing: Choice = { id: null, labels: [], remark: '', solved: undefined };

/**
 * The invitation to rate: stars or numbers as a group of radio buttons, with labels, words and whether it was solved
 * where the channel asks for them (WIDGET-23, WIDGET-24); what was chosen stays to be seen (MSG-08 to 11).
 */
export function Rating({ invitation }: { invitation: Invitation }) {
  const { chat, config, words, clock } = useSurroundings();
  const { t } = words;
  const { head, tail, menu, sessionId, selected, askSolved = false, remarks = true } = invitation;
  const [choice, setChoice] = useState(nothing);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const [isChanging, setChanging] = useState(false);
  const given = ratingState(invitation, clock.now());
  const state = given === 'chosen' && isChanging ? 'open' : given;
  const shownId = state === 'chosen' && selected ? selected.id : choice.id;
  const shown = menu.find(({ id }) => id === shownId);
  const offered = shown?.labels ?? [];
  const isComplete = shown !== undefined && (offered.length === 0 || choice.labels.length > 0);
  const change = (patch: Partial<Choice>): void => setChoice({ ...choice, ...patch });
  const rate = (event: Event): void => {
    event.preventDefault();
    if (!shown || !isComplete) return;
    const { labels, remark, solved } = choice;
    setSending(true);
    setProblem(null);
    chat.client
      .rate({
        ...{ sessionId, id: shown.id, content: shown.content },
        ...(labels.length > 0 && { labels: [...labels] }),
        ...(remark.trim() !== '' && { remark: remark.trim() }),
        ...(solved !== undefined && { solved }),
      })
      .then(() => setChanging(false))
      .catch((error: unknown) => setProblem(error instanceof Error && 'code' in error ? String(error.code) : 'other'))
      .finally(() => setSending(false));
  };
  return (
    <form class={styles.rating} onSubmit={rate}>
      {askSolved && (
        <Solved
          solved={state === 'chosen' ? selected?.solved : choice.solved}
          isDisabled={state !== 'open' || isSending}
          choose={(solved) => change({ solved })}
        />
      )}
      <fieldset disabled={state !== 'open' || isSending}>
        <legend>{head || t('rateTitle')}</legend>
        <Scale invitation={invitation} shownId={shownId} choose={(id) => change({ id, labels: [] })} />
      </fieldset>
      <p class={styles.words} aria-live="polite" data-empty={(state === 'expired' && !shown) || undefined}>
        {state === 'chosen' && selected ? t('rated', { content: selected.content }) : (shown?.content ?? '')}
      </p>
      {state === 'open' && shown && offered.length > 0 && (
        <Labels
          offered={offered}
          chosen={choice.labels}
          isDisabled={isSending}
          choose={(labels) => change({ labels })}
        />
      )}
      {state === 'open' && shown && remarks && (
        <Remark remark={choice.remark} isDisabled={isSending} change={(remark) => change({ remark })} />
      )}
      {state === 'open' && (
        <button type="submit" class={styles.submit} disabled={!isComplete || isSending}>
          {t('rateSend')}
        </button>
      )}
      {state === 'chosen' && selected && <Given selected={selected} />}
      {state === 'chosen' && tail !== '' && <p class={styles.note}>{tail}</p>}
      {state === 'chosen' && selected && config.ratingMayBeChanged && clock.now() / 1_000 <= invitation.expireTime && (
        <button
          type="button"
          class={styles.change}
          onClick={() => {
            const { id, labels = [], remark = '', solved } = selected;
            setChoice({ id, labels, remark, solved });
            setChanging(true);
          }}
        >
          {t('rateChange')}
        </button>
      )}
      {state === 'expired' && <p class={styles.note}>{t('rateExpired')}</p>}
      {problem !== null && (
        <p class={styles.problem} role="alert">
          {t(errorText(problem))}
        </p>
      )}
    </form>
  );
}

/** What was said beside the level. */
function Given({ selected: { labels = [], remark } }: { selected: NonNullable<Invitation['selected']> }) {
  const { t } = useWords();
  return (
    <>
      {labels.length > 0 && (
        <ul class={styles.given} aria-label={t('rateLabels')}>
          {labels.map((label) => (
            <li key={label} dir="auto">
              {label}
            </li>
          ))}
        </ul>
      )}
      {remark && (
        <p class={styles.remarkGiven} dir="auto">
          {remark}
        </p>
      )}
    </>
  );
}
