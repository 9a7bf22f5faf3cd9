import { NumberInput, Select, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { alarmLimits } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { DurationField } from '../../ui/duration-field.tsx';
import { usesCount, usesSeconds, type RuleValues } from './rule-values.ts';

export type RuleForm = UseFormReturnType<RuleValues>;

/** What the chosen kind waits for: words, a number, a length of time. */
export function RuleCondition({ form }: { form: RuleForm }) {
  const { t } = useTranslation('alarmRules');
  const { kind } = form.values;
  const length =
    kind === 'interface-failing' ? t('secondsWithin') : kind === 'deadline-late' ? t('secondsLate') : t('seconds');
  return (
    <div style={{ marginTop: 10, display: 'grid', gap: 10 }}>
      {kind === 'keyword' && (
        <>
          <Select
            label={t('from')}
            allowDeselect={false}
            data={(['agent', 'visitor', 'both'] as const).map((value) => ({ value, label: t(`from_${value}`) }))}
            {...form.getInputProps('from')}
          />
          <TextInput
            label={t('pattern')}
            description={t('patternHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            withAsterisk
            maxLength={alarmLimits.patternCharacters}
            {...form.getInputProps('pattern')}
          />
        </>
      )}
      {kind === 'low-rating' && (
        <NumberInput
          label={t('atMost')}
          min={1}
          max={10}
          allowDecimal={false}
          clampBehavior="blur"
          {...form.getInputProps('atMost')}
        />
      )}
      {usesCount(kind) && (
        <NumberInput
          label={t('count')}
          min={1}
          max={100_000}
          allowDecimal={false}
          clampBehavior="blur"
          {...form.getInputProps('count')}
        />
      )}
      {usesSeconds(kind) && (
        <DurationField label={length} path="seconds" min={5} max={604_800} input={form.getInputProps('seconds')} />
      )}
    </div>
  );
}
