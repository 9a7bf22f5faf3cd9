import type { PreChatField } from '@parley/schemas';
import type { VisitorProfile } from '@parley/sdk/visitor';
import { useState } from 'preact/hooks';
import { useSurroundings } from '../ui/context.ts';
import { useDraft } from '../ui/use-draft.ts';
import type { Draft } from '../core/drafts.ts';
import { checkField } from './check-field.ts';
import { Field } from './field.tsx';
import styles from './form.module.css';

/** Asked before the first message (WIDGET-28). */
export function PreChatForm({ submit }: { submit: (profile: VisitorProfile) => void }) {
  const { config, words } = useSurroundings();
  const { heading, fields } = config.preChat;
  const { draft: values, change, clear } = useDraft('pre-chat');
  const [isChecked, setChecked] = useState(false);
  const problemOf = (field: PreChatField) => checkField(field, values[field.key] ?? '');
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (fields.some((field) => problemOf(field) !== null)) return focusFirstProblem(event.currentTarget);
    clear();
    submit(profileOf(values));
  };
  return (
    <form class={styles.form} onSubmit={onSubmit} noValidate>
      <h2>{heading || words.t('preChatTitle')}</h2>
      {fields.map((field) => (
        <Field
          key={field.key}
          kind={field.kind}
          required={field.required}
          choices={field.choices}
          label={field.label || usualLabel(field.key, words.t)}
          value={values[field.key] ?? ''}
          problem={isChecked ? problemOf(field) : null}
          change={(value) => change(field.key, value)}
        />
      ))}
      <button type="submit" class={styles.submit}>
        {words.t('preChatSend')}
      </button>
    </form>
  );
}

function usualLabel(key: string, t: (key: 'name' | 'phone' | 'email') => string): string {
  return key === 'name' || key === 'phone' || key === 'email' ? t(key) : key;
}

function profileOf(values: Draft): VisitorProfile {
  const { name, phone, email, ...others } = trimmed(values);
  return { name, phone, email, ...(Object.keys(others).length > 0 && { attributes: others }) };
}

function trimmed(values: Draft): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(values)
      .map(([key, value]) => [key, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );
}

/** After the form was drawn with its problems. */
export function focusFirstProblem(form: EventTarget | null): void {
  requestAnimationFrame(() => {
    if (form instanceof HTMLElement) form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  });
}
