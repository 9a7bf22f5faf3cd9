import { NumberInput, Select, TextInput } from '@mantine/core';
import { jsonText, parseJson, type JsonValue, type Variable } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

type DefaultInputProps = { variable: Variable; isReadOnly: boolean; onChange: (value: JsonValue | undefined) => void };

/** What a variable holds before anything sets it, written as its type asks; nothing at all is possible too. */
export function DefaultInput({ variable, isReadOnly, onChange }: DefaultInputProps) {
  const { t } = useTranslation('designer.inspector');
  const { type, default: value } = variable;
  const label = t('default');
  if (type === 'number')
    return (
      <NumberInput
        label={label}
        value={typeof value === 'number' ? value : ''}
        placeholder={t('noDefault')}
        readOnly={isReadOnly}
        onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
      />
    );
  if (type === 'boolean')
    return (
      <Select
        label={label}
        data={['none', 'true', 'false'].map((each) => ({ value: each, label: t(`boolean_${each}`) }))}
        value={typeof value === 'boolean' ? String(value) : 'none'}
        readOnly={isReadOnly}
        onChange={(next) => onChange(next === 'none' ? undefined : next === 'true')}
      />
    );
  if (type === 'json') return <JsonDefault value={value} isReadOnly={isReadOnly} onChange={onChange} label={label} />;
  return (
    <TextInput
      label={label}
      value={typeof value === 'string' ? value : ''}
      placeholder={value === undefined ? t('noDefault') : t('emptyDefault')}
      readOnly={isReadOnly}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

type JsonDefaultProps = { value: JsonValue | undefined; label: string } & Omit<DefaultInputProps, 'variable'>;

function JsonDefault({ value, label, isReadOnly, onChange }: JsonDefaultProps) {
  const { t } = useTranslation('designer.inspector');
  const [draft, setDraft] = useState<string | null>(null);
  const read = (text: string): { value?: JsonValue } | null => {
    try {
      return text.trim() === '' ? {} : { value: parseJson(text) };
    } catch {
      return null;
    }
  };
  return (
    <TextInput
      label={label}
      value={draft ?? (value === undefined ? '' : jsonText(value))}
      placeholder={t('noDefault')}
      readOnly={isReadOnly}
      error={draft !== null && read(draft) === null ? t('json_plain') : null}
      onChange={({ currentTarget }) => {
        setDraft(currentTarget.value);
        const parsed = read(currentTarget.value);
        if (parsed) onChange(parsed.value);
      }}
      onBlur={() => setDraft(null)}
    />
  );
}
