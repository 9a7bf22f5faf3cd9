import { Alert, Button, Group, NativeSelect, Textarea, TextInput, UnstyledButton } from '@mantine/core';
import { isComposing } from '@parley/content';
import { profileLimits, type ProfileField, type VisitorProfile } from '@parley/schemas';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from '../ui/describe-error.ts';
import { fieldProblems } from '../ui/field-problems.ts';
import { readTheirs, useChangeVisitor } from './visitor-queries.ts';
import classes from './visitors.module.css';

export type EditableFieldProps = { field: ProfileField; profile: VisitorProfile; mayWrite: boolean };

/** A field that is read until it is pressed, then edited: Enter saves, Escape leaves it as it was. */
export function EditableField({ field, profile, mayWrite }: EditableFieldProps) {
  const { t } = useTranslation('visitors');
  const [isEditing, setEditing] = useState(false);
  const value = profile.fields[field.key] ?? null;
  if (isEditing) return <FieldForm field={field} profile={profile} onClose={() => setEditing(false)} />;
  if (!mayWrite) return <FieldValue field={field} value={value} />;
  return (
    <span className={classes.editable}>
      {isAddress(field) && value !== null && <FieldValue field={field} value={value} />}
      <UnstyledButton
        className={classes.value}
        data-empty={value === null || undefined}
        aria-label={t('editField', { name: field.name })}
        onClick={() => setEditing(true)}
      >
        {isAddress(field) && value !== null ? '✎' : String(value ?? t('nothing'))}
      </UnstyledButton>
    </span>
  );
}

function isAddress({ key }: ProfileField): boolean {
  return key === 'phone' || key === 'email';
}

function FieldValue({ field: { key }, value }: { field: ProfileField; value: string | number | null }) {
  const { t } = useTranslation('visitors');
  if (value === null) return <span className={classes.none}>{t('none')}</span>;
  // Nobody is called by what is masked.
  if (String(value).includes('***')) return <bdi title={t('masked')}>{value}</bdi>;
  if (key === 'phone') return <a href={`tel:${value}`}>{value}</a>;
  if (key === 'email') return <a href={`mailto:${value}`}>{value}</a>;
  return <bdi>{value}</bdi>;
}

function FieldForm({ field, profile, onClose }: { field: ProfileField; profile: VisitorProfile; onClose: () => void }) {
  const { t } = useTranslation('visitors');
  const { t: ui } = useTranslation('ui');
  const [text, setText] = useState(String(profile.fields[field.key] ?? ''));
  // What is written is compared with what was looked at, also when the profile is read anew meanwhile.
  const [revision, setRevision] = useState(profile.revision);
  const changing = useChangeVisitor(profile.id);
  const theirs = readTheirs(changing.error);
  const save = (from: number): void => {
    const value = text.trim() === '' ? null : text;
    changing.mutate({ revision: from, fields: { [field.key]: value } }, { onSuccess: onClose });
  };
  const wrong = fieldProblems(changing.error, { fields: { [field.key]: text } });
  const error = theirs
    ? null
    : (Object.values(wrong)[0] ?? (changing.error ? describeError(changing.error, ui) : null));
  return (
    <div className={classes.form}>
      <FieldInput
        field={field}
        text={text}
        error={error}
        onChange={setText}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          const isLine = field.kind !== 'long-text' || event.ctrlKey || event.metaKey;
          if (event.key !== 'Enter' || !isLine || isComposing(event.nativeEvent)) return;
          event.preventDefault();
          save(revision);
        }}
      />
      {theirs && (
        <Alert mt={6} p={8} color="yellow" variant="light" role="alert" title={t('conflictTitle')}>
          {t('theirs', { value: theirs.fields[field.key] ?? t('empty') })}
          <Group mt={6} gap={6}>
            <Button
              size="compact-xs"
              onClick={() => {
                setRevision(theirs.revision);
                save(theirs.revision);
              }}
            >
              {t('keepMine')}
            </Button>
            <Button size="compact-xs" variant="default" onClick={onClose}>
              {t('takeTheirs')}
            </Button>
          </Group>
        </Alert>
      )}
      {!theirs && (
        <Group gap={6} mt={6}>
          <Button size="compact-xs" loading={changing.isPending} onClick={() => save(revision)}>
            {t('saveField')}
          </Button>
          <Button size="compact-xs" variant="default" onClick={onClose}>
            {t('keepField')}
          </Button>
        </Group>
      )}
    </div>
  );
}

type InputProps = {
  field: ProfileField;
  text: string;
  error: string | null;
  onChange: (text: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

function FieldInput({ field, text, error, onChange, onKeyDown }: InputProps) {
  const { t } = useTranslation('visitors');
  const common = {
    size: 'xs',
    autoFocus: true,
    'aria-label': field.name,
    value: text,
    error,
    onKeyDown,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  } as const;
  if (field.kind === 'select')
    return (
      <NativeSelect
        {...common}
        data={[
          { value: '', label: t('none') },
          ...(field.options ?? []).map((option) => ({ value: option, label: option })),
        ]}
      />
    );
  if (field.kind === 'long-text')
    return <Textarea {...common} autosize minRows={2} maxRows={10} maxLength={profileLimits.longText} />;
  return (
    <TextInput
      {...common}
      type={field.kind === 'date' ? 'date' : 'text'}
      inputMode={field.kind === 'number' ? 'decimal' : undefined}
      maxLength={profileLimits.text}
    />
  );
}
