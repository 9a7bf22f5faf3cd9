import type { PreChatField } from '@parley/schemas';
import { useId } from 'preact/hooks';
import type { TextKey } from '../i18n/en.ts';
import { useWords } from '../ui/context.ts';
import styles from './form.module.css';

export type FieldProps = {
  label: string;
  kind: PreChatField['kind'] | 'long';
  required: boolean;
  choices?: readonly string[];
  value: string;
  problem: TextKey | null;
  maxLength?: number;
  change: (value: string) => void;
};

/** One labelled field, with what is wrong with it below. */
export function Field({ label, kind, required, choices = [], value, problem, maxLength, change }: FieldProps) {
  const { t } = useWords();
  const id = useId();
  const shared = {
    id,
    value,
    'aria-required': required,
    'aria-invalid': problem !== null,
    'aria-describedby': problem ? `${id}-problem` : undefined,
    dir: 'auto' as const,
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) => change(currentTarget.value),
  };
  return (
    <div class={styles.field}>
      <label htmlFor={id}>
        {label}
        {required && <span class={styles.required}> ({t('required')})</span>}
      </label>
      {kind === 'choice' ? (
        <select {...shared}>
          <option value="">{t('pick')}</option>
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : kind === 'long' ? (
        <textarea {...shared} rows={6} maxLength={maxLength} />
      ) : (
        <input {...shared} {...inputs[kind]} maxLength={maxLength ?? 200} />
      )}
      {problem && (
        <p class={styles.problem} id={`${id}-problem`}>
          {t(problem)}
        </p>
      )}
    </div>
  );
}

const inputs = {
  text: { type: 'text' },
  phone: { type: 'tel', autocomplete: 'tel' },
  email: { type: 'email', autocomplete: 'email' },
  number: { type: 'text', inputMode: 'decimal' },
} as const;
