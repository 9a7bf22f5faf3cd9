import { NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Settings } from '@parley/schemas';
import { PictureField } from '../../files/picture-field.tsx';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { DurationField } from '../../ui/duration-field.tsx';
import { settingControl } from './setting-control.ts';
import { settingNames } from './setting-names.ts';
import type { SettingPath } from './setting-path.ts';

export type SettingInputProps = { path: SettingPath; form: UseFormReturnType<Settings> };

/** The control of one setting. */
export function SettingInput({ path, form }: SettingInputProps) {
  const text = useLocalText();
  const name = settingNames[path];
  const label = text(name);
  const control = settingControl(path);
  switch (control.kind) {
    case 'switch':
      return <Switch label={label} {...form.getInputProps(path, { type: 'checkbox' })} />;
    case 'duration':
      return (
        <DurationField label={label} path={path} min={control.min} max={control.max} input={form.getInputProps(path)} />
      );
    case 'number':
      return (
        <NumberInput
          label={label}
          w={160}
          min={control.min}
          max={control.max}
          allowDecimal={false}
          {...form.getInputProps(path)}
        />
      );
    case 'choice':
      return (
        <Select
          label={label}
          w={320}
          data={Object.entries('choices' in name ? name.choices : {}).map(([value, choice]) => ({
            value,
            label: text(choice),
          }))}
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
    case 'picture':
      return <PictureField label={label} {...form.getInputProps(path)} />;
    case 'text':
      // What may be as long as a paragraph is written as one.
      return (control.maxLength ?? 0) >= 1_000 ? (
        <Textarea
          label={label}
          autosize
          minRows={3}
          maxRows={12}
          maxLength={control.maxLength}
          {...form.getInputProps(path)}
        />
      ) : (
        <TextInput label={label} w={320} maxLength={control.maxLength} {...form.getInputProps(path)} />
      );
  }
}
