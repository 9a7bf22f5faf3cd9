import { useState } from 'preact/hooks';
import { useSurroundings } from '../ui/context.ts';
import { errorText } from '../i18n/error-text.ts';
import { checkField } from './check-field.ts';
import { Field } from './field.tsx';
import { focusFirstProblem } from './pre-chat-form.tsx';
import styles from './form.module.css';

/** Has the conversation mailed to the visitor. */
export function TranscriptForm({ onDone }: { onDone: () => void }) {
  const { chat, words } = useSurroundings();
  const { t } = words;
  const [email, setEmail] = useState('');
  const [isChecked, setChecked] = useState(false);
  const [state, setState] = useState<'new' | 'sending' | 'done'>('new');
  const [problem, setProblem] = useState<string | null>(null);
  const wrong = checkField({ kind: 'email', required: true }, email);
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (wrong) return focusFirstProblem(event.currentTarget);
    setState('sending');
    setProblem(null);
    chat.client
      .request('POST', '/visitor/transcript', { email: email.trim() })
      .then(() => setState('done'))
      .catch((error: unknown) => {
        setState('new');
        setProblem(t(errorText(error instanceof Error && 'code' in error ? String(error.code) : 'other')));
      });
  };
  return (
    <form class={styles.form} onSubmit={onSubmit} noValidate>
      <h2>{t('mailTitle')}</h2>
      {state === 'done' ? (
        <p class={styles.lead} role="status">
          {t('mailDone', { email: email.trim() })}
        </p>
      ) : (
        <Field
          label={t('mailLabel')}
          kind="email"
          required
          value={email}
          problem={isChecked ? wrong : null}
          change={setEmail}
        />
      )}
      {problem && (
        <p class={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {state === 'done' ? (
        <button type="button" class={styles.submit} onClick={onDone}>
          {t('back')}
        </button>
      ) : (
        <button type="submit" class={styles.submit} disabled={state === 'sending'}>
          {t('mailSend')}
        </button>
      )}
    </form>
  );
}
