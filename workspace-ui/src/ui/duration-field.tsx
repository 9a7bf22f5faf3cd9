import type { GetInputProps } from '@mantine/form';
import { DurationInput } from '@parley/designer/duration';
import { useTranslation } from 'react-i18next';

export type DurationFieldProps = {
  label: string;
  /** Its place in the form. */
  path: string;
  /** In seconds. */
  min: number;
  max: number;
  /** What a form gives for its field. */
  input: ReturnType<GetInputProps<Record<string, unknown>>>;
};

/** A length of time in a form, which keeps seconds. */
export function DurationField({ label, path, min, max, input }: DurationFieldProps) {
  const { t, i18n } = useTranslation('ui');
  const { value, onChange, error } = input;
  return (
    <DurationInput
      label={label}
      data-path={path}
      value={typeof value === 'number' ? value : null}
      onChange={(seconds) => onChange(seconds ?? '')}
      error={error}
      minimum={min}
      maximum={max}
      isClamped
      language={i18n.language}
      unitLabel={t('unitOf', { title: label })}
    />
  );
}
