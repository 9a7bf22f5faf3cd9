import { ActionIcon, Alert, Button, Checkbox, NativeSelect, TagsInput, TextInput, Tooltip } from '@mantine/core';
import {
  profileLimits,
  ProfileFieldKind,
  systemFieldKeys,
  type ProfileField,
  type ProfileFields,
} from '@parley/schemas';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { fieldProblems } from '../../ui/field-problems.ts';
import { describeError } from '../../ui/describe-error.ts';
import { notifyDone } from '../../ui/notify.ts';
import { fieldName } from '../../visitors/field-name.ts';
import { visitorKeys } from '../../visitors/visitor-queries.ts';
import { fieldKeyOf, parameterOf } from './field-key.ts';
import classes from './profile-fields.module.css';

/** Orders, adds, hides and names the fields; saved together. */
export function ProfileFieldsEditor({ fields: saved }: { fields: ProfileFields }) {
  const { t } = useTranslation('profileFields');
  const { t: ui } = useTranslation('ui');
  const queryClient = useQueryClient();
  const mayWrite = useCan()('settings:write');
  const [base, setBase] = useState(saved);
  const [fields, setFields] = useState<ProfileField[]>(saved.fields);
  const saving = useMutation({
    mutationFn: () => request<ProfileFields>('PUT', '/profile-fields', { revision: base.revision, fields }),
    onSuccess: (answer) => {
      queryClient.setQueryData(visitorKeys.fields, answer);
      setBase(answer);
      setFields(answer.fields);
      notifyDone(ui('saved'));
    },
  });
  const isConflict = saving.error instanceof ApiError && saving.error.code === 'revision_conflict';
  const wrong = fieldProblems(saving.error, { fields });
  const load = (): void => {
    saving.reset();
    void queryClient
      .fetchQuery({ queryKey: visitorKeys.fields, queryFn: () => request<ProfileFields>('GET', '/profile-fields') })
      .then((theirs) => {
        setBase(theirs);
        setFields(theirs.fields);
      });
  };
  const put = (index: number, change: Partial<ProfileField>): void =>
    setFields(fields.map((field, at) => (at === index ? { ...field, ...change } : field)));
  const move = (index: number, by: -1 | 1): void => {
    const moved = fields.toSpliced(index, 1);
    const field = fields[index];
    if (field) setFields(moved.toSpliced(index + by, 0, field));
  };
  const add = (): void => {
    const name = t('newName');
    const key = fieldKeyOf(
      name,
      fields.map((field) => field.key),
    );
    setFields([...fields, { key, name: uniqueName(name, fields), kind: 'text', shown: true, readOnly: false }]);
  };
  return (
    <fieldset className={classes.editor} disabled={!mayWrite}>
      {isConflict ? (
        <Alert mb={12} color="yellow" variant="light" role="alert" title={t('conflict')}>
          {t('conflictText')}{' '}
          <Button size="compact-sm" variant="default" onClick={load}>
            {t('load')}
          </Button>
        </Alert>
      ) : (
        saving.error && (
          <Alert mb={12} color="red" variant="light" role="alert">
            {describeError(saving.error, ui)}
          </Alert>
        )
      )}
      <ol className={classes.list} aria-label={t('fields')}>
        {fields.map((field, index) => (
          <FieldRow
            key={index}
            field={field}
            errors={errorsOf(wrong, index)}
            isNew={!base.fields.some(({ key }) => key === field.key)}
            isFirst={index === 0}
            isLast={index === fields.length - 1}
            onChange={(change) => put(index, withKey(field, change, base, fields))}
            onMove={(by) => move(index, by)}
            onRemove={() => setFields(fields.toSpliced(index, 1))}
          />
        ))}
      </ol>
      <div className={classes.foot}>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={fields.length >= profileLimits.fields}
          onClick={add}
        >
          {t('add')}
        </Button>
        <Button loading={saving.isPending} disabled={fields === base.fields} onClick={() => saving.mutate()}>
          {ui('save')}
        </Button>
      </div>
    </fieldset>
  );
}

/** A new field takes its key from its name, until it is saved. */
function withKey(
  field: ProfileField,
  change: Partial<ProfileField>,
  base: ProfileFields,
  all: readonly ProfileField[],
): Partial<ProfileField> {
  const isSaved = base.fields.some(({ key }) => key === field.key);
  if (isSaved || change.name === undefined) return change;
  const others = all.filter(({ key }) => key !== field.key).map(({ key }) => key);
  return { ...change, key: fieldKeyOf(change.name, others) };
}

function uniqueName(name: string, fields: readonly ProfileField[]): string {
  if (!fields.some((field) => field.name === name)) return name;
  let number = 2;
  while (fields.some((field) => field.name === `${name} ${number}`)) number += 1;
  return `${name} ${number}`;
}

function errorsOf(
  wrong: Record<string, string>,
  index: number,
): Record<'name' | 'options' | 'kind', string | undefined> {
  const of = (part: string): string | undefined => wrong[`fields.${index}.${part}`];
  return { name: of('name') ?? of('key'), options: of('options'), kind: of('kind') };
}

type RowProps = {
  field: ProfileField;
  errors: ReturnType<typeof errorsOf>;
  isNew: boolean;
  isFirst: boolean;
  isLast: boolean;
  onChange: (change: Partial<ProfileField>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

function FieldRow({ field, errors, isFirst, isLast, onChange, onMove, onRemove }: RowProps) {
  const { t } = useTranslation('profileFields');
  const { t: visitors } = useTranslation('visitors');
  const name = fieldName(field, visitors);
  const isSystem = systemFieldKeys.some((key) => key === field.key);
  return (
    <li className={classes.row}>
      <TextInput
        className={classes.name}
        aria-label={t('name')}
        maxLength={100}
        value={name}
        error={errors.name}
        onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
      />
      <NativeSelect
        w={130}
        aria-label={t('kind')}
        disabled={isSystem}
        error={errors.kind}
        data={ProfileFieldKind.enum.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))}
        value={field.kind}
        onChange={({ currentTarget }) => {
          const kind = ProfileFieldKind.enum.find((each) => each === currentTarget.value);
          if (kind) onChange({ kind });
        }}
      />
      <code className={classes.key} title={t('key')}>
        {parameterOf(field.key)}
      </code>
      <Checkbox
        label={t('shown')}
        checked={field.shown}
        onChange={({ currentTarget }) => onChange({ shown: currentTarget.checked })}
      />
      <Tooltip label={t('readOnlyHint')}>
        <Checkbox
          label={t('readOnly')}
          checked={field.readOnly}
          onChange={({ currentTarget }) => onChange({ readOnly: currentTarget.checked })}
        />
      </Tooltip>
      <span className={classes.buttons}>
        <ActionIcon aria-label={t('moveUp', { name })} disabled={isFirst} onClick={() => onMove(-1)}>
          <IconArrowUp size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon aria-label={t('moveDown', { name })} disabled={isLast} onClick={() => onMove(1)}>
          <IconArrowDown size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon aria-label={t('remove', { name })} disabled={isSystem} onClick={onRemove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </span>
      {field.kind === 'select' && (
        <TagsInput
          className={classes.options}
          aria-label={t('options')}
          placeholder={t('options')}
          maxTags={profileLimits.options}
          value={field.options ?? []}
          error={errors.options}
          onChange={(options) => onChange({ options: options.filter((each) => each.trim() !== '') })}
        />
      )}
    </li>
  );
}
