import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { CrmField, ProfileField } from '@parley/schemas';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fieldName } from '../../visitors/field-name.ts';
import classes from './profile-fields.module.css';

type CrmFieldsProps = {
  fields: readonly ProfileField[];
  mapped: readonly CrmField[];
  errors: Readonly<Record<string, string>>;
  onChange: (mapped: CrmField[]) => void;
};

/** Which part of the answer fills which field, and whether agents may write another value. */
export function CrmFields({ fields, mapped, errors, onChange }: CrmFieldsProps) {
  const { t } = useTranslation('profileFields');
  const { t: visitors } = useTranslation('visitors');
  const put = (index: number, row: CrmField): void => onChange(mapped.toSpliced(index, 1, row));
  const free = fields.find(({ key }) => !mapped.some(({ field }) => field === key));
  return (
    <div role="group" aria-label={t('crmFields')} className={classes.pairs}>
      <h3>{t('crmFields')}</h3>
      {mapped.map((row, index) => (
        <div key={index} className={classes.line}>
          <NativeSelect
            w={200}
            aria-label={t('crmField')}
            data={fields.map((field) => ({ value: field.key, label: fieldName(field, visitors) }))}
            value={row.field}
            error={errors[`source.fields.${index}.field`]}
            onChange={({ currentTarget }) => put(index, { ...row, field: currentTarget.value })}
          />
          <TextInput
            className={classes.name}
            aria-label={t('crmPath')}
            placeholder="customer.level"
            maxLength={200}
            value={row.path}
            error={errors[`source.fields.${index}.path`]}
            onChange={({ currentTarget }) => put(index, { ...row, path: currentTarget.value })}
          />
          <Checkbox
            label={t('crmEditable')}
            checked={row.editable}
            onChange={({ currentTarget }) => put(index, { ...row, editable: currentTarget.checked })}
          />
          <ActionIcon
            aria-label={t('remove', { name: row.field })}
            onClick={() => onChange(mapped.toSpliced(index, 1))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={!free}
        onClick={() => free && onChange([...mapped, { field: free.key, path: free.key, editable: false }])}
      >
        {t('crmAddField')}
      </Button>
    </div>
  );
}
