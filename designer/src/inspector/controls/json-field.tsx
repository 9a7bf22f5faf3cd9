import { JsonInput } from '@mantine/core';
import type { InspectorField } from '@parley/engine';
import type { JsonObject, JsonValue } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { useSetting } from '../node-form.ts';
import { FieldFrame } from './field-frame.tsx';
import { readJsonObject } from './read-json.ts';

type JsonFieldProps = { field: InspectorField & { control: 'json' }; path: string };

/** A JSON object as text; what is no JSON yet stays in the field and changes nothing. */
export function JsonField({ field, path }: JsonFieldProps) {
  const localText = useLocalText();
  const { value, change, id, isReadOnly } = useSetting(path);
  return (
    <FieldFrame path={path} title={localText(field.title)} help={field.help && localText(field.help)} controlId={id}>
      <JsonText
        id={id}
        value={value ?? {}}
        isReadOnly={isReadOnly}
        onChange={(next) => change(next, { merges: true })}
      />
    </FieldFrame>
  );
}

type JsonTextProps = {
  value: JsonValue;
  onChange: (value: JsonObject) => void;
  isReadOnly: boolean;
  id?: string;
  label?: string;
};

/** The text of a JSON object, with what is wrong about it. */
export function JsonText({ value, onChange, isReadOnly, id, label }: JsonTextProps) {
  const { t } = useTranslation('designer.inspector');
  const [draft, setDraft] = useState<{ text: string; of: string } | null>(null);
  const written = JSON.stringify(value, null, 2);
  const isEmpty = written === '{}';
  // What was undone or changed elsewhere replaces what was typed here.
  const text = draft && draft.of === written ? draft.text : isEmpty ? '' : written;
  const read = readJsonObject(text);
  return (
    <JsonInput
      id={id}
      aria-label={label}
      value={text}
      autosize
      minRows={3}
      maxRows={16}
      readOnly={isReadOnly}
      placeholder="{ }"
      styles={{ input: { fontFamily: 'var(--pl-font-mono)' } }}
      error={read.status === 'refused' ? t(`json_${read.reason}`, { message: read.message }) : null}
      onChange={(next) => {
        const parsed = readJsonObject(next);
        setDraft({ text: next, of: parsed.status === 'read' ? JSON.stringify(parsed.value, null, 2) : written });
        if (parsed.status === 'read') onChange(parsed.value);
      }}
    />
  );
}
