import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './profile-fields.module.css';

type PairsFieldProps = {
  title: string;
  placeholder: string;
  pairs: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  /** Where the pairs are in what is saved. */
  path: string;
  onChange: (pairs: Record<string, string>) => void;
};

/** Names with texts; one without a name is not kept. */
export function PairsField({ title, placeholder, pairs, errors, path, onChange }: PairsFieldProps) {
  const { t } = useTranslation('profileFields');
  const [rows, setRows] = useState<[string, string][]>(() => Object.entries(pairs));
  const change = (next: [string, string][]): void => {
    setRows(next);
    onChange(
      Object.fromEntries(next.filter(([name]) => name.trim() !== '').map(([name, text]) => [name.trim(), text])),
    );
  };
  const put = (index: number, row: [string, string]): void => change(rows.toSpliced(index, 1, row));
  return (
    <div role="group" aria-label={title} className={classes.pairs}>
      <h3>{title}</h3>
      {rows.map(([name, text], index) => (
        <div key={index} className={classes.line}>
          <TextInput
            w={200}
            aria-label={t('pairName')}
            placeholder={t('pairName')}
            maxLength={200}
            value={name}
            onChange={({ currentTarget }) => put(index, [currentTarget.value, text])}
          />
          <TextInput
            className={classes.name}
            aria-label={t('pairValue', { name })}
            placeholder={placeholder}
            maxLength={2_048}
            value={text}
            error={errors[`${path}.${name}`]}
            onChange={({ currentTarget }) => put(index, [name, currentTarget.value])}
          />
          <ActionIcon aria-label={t('remove', { name })} onClick={() => change(rows.toSpliced(index, 1))}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => setRows([...rows, ['', '']])}
      >
        {t('addPair')}
      </Button>
    </div>
  );
}
