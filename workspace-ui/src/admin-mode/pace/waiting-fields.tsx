import { Box, Group, Select } from '@mantine/core';
import { waitColours } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import type { FieldProps } from './pace-values.ts';
import { Length } from './rule-fields.tsx';

/** When a wait is long, with which colour, and which time a list shows otherwise. */
export function Waiting({ form }: FieldProps) {
  const { t } = useTranslation('pace');
  const colours = waitColours.map((value) => ({ value, label: t(`colour_${value}`) }));
  return (
    <>
      {(['soon', 'late'] as const).map((name) => (
        <Group key={name} align="flex-start" gap="lg">
          <Box miw={200}>
            <Length form={form} path={`waiting.${name}Seconds`} label={t(name)} />
          </Box>
          <Select
            label={t(`${name}Colour`)}
            w={200}
            allowDeselect={false}
            data={colours}
            {...form.getInputProps(`waiting.${name}Colour`)}
          />
        </Group>
      ))}
      <Select
        label={t('timeSince')}
        w={320}
        allowDeselect={false}
        data={(['either', 'visitor'] as const).map((value) => ({ value, label: t(`timeSince_${value}`) }))}
        {...form.getInputProps('waiting.timeSince')}
      />
    </>
  );
}

/** Whether an alarm is raised, and how grave it is. */
export function Alarm({ form }: FieldProps) {
  const { t } = useTranslation('pace');
  const path = 'pace.agentSilence.alarmLevel';
  const { value, onChange, ...input } = form.getInputProps(path);
  return (
    <Select
      label={t('alarm')}
      w={320}
      allowDeselect={false}
      data={([0, 1, 2, 3] as const).map((level) => ({ value: String(level), label: t(`alarm_${level}`) }))}
      value={String(value)}
      onChange={(level) => onChange(Number(level))}
      {...input}
    />
  );
}
