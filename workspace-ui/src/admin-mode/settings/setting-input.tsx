import { Select, Switch, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Settings } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { DurationField } from '../../ui/duration-field.tsx';
import { textKeyOf, type SettingField } from './setting-groups.ts';

export type SettingInputProps = { field: SettingField; form: UseFormReturnType<Settings> };

/** The control of one setting. */
export function SettingInput({ field, form }: SettingInputProps) {
  const { t } = useTranslation('settings');
  const { path } = field;
  const label = t(textKeyOf(path));
  switch (field.kind) {
    case 'switch':
      return <Switch label={label} {...form.getInputProps(path, { type: 'checkbox' })} />;
    case 'duration':
      return (
        <DurationField label={label} path={path} min={field.min} max={field.max} input={form.getInputProps(path)} />
      );
    case 'choice':
      return (
        <Select
          label={label}
          w={320}
          data={field.choices.map((value) => ({ value, label: t(textKeyOf(`${path}.${value}`)) }))}
          {...form.getInputProps(path)}
        />
      );
    case 'time-zone':
      return (
        <Select
          label={label}
          w={320}
          searchable
          data={[...new Set(['UTC', form.values.timeZone, ...Intl.supportedValuesOf('timeZone')])]}
          {...form.getInputProps(path)}
        />
      );
    case 'text':
      return <TextInput label={label} w={320} {...form.getInputProps(path)} />;
  }
}
