import { Checkbox, Fieldset, Group, MultiSelect, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { alarmKinds, alarmLimits, PutAlarmRuleRequest, type AlarmRule } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import { DurationField } from '../../ui/duration-field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { useSave } from '../../ui/use-save.ts';
import { alarmRules } from './alarm-queries.ts';
import { RuleCondition, type RuleForm } from './rule-condition.tsx';
import { isAlarmKind, requestOf, usualSecondsOf, valuesOf } from './rule-values.ts';

/** Adds a rule, or changes it. */
export function AlarmRuleModal({ rule, onClose }: { rule: AlarmRule | null; onClose: () => void }) {
  const { t } = useTranslation('alarmRules');
  const { t: ui } = useTranslation('ui');
  const { t: alarms } = useTranslation('alarms');
  const form = useForm({
    initialValues: valuesOf(rule),
    validate: {
      name: (value) => (value.trim() === '' ? ui('required') : null),
      pattern: (value, { kind }) => (kind === 'keyword' && value === '' ? ui('required') : null),
      scheduleKey: (value, { hours }) => (hours !== 'all' && value === null ? t('scheduleNeeded') : null),
    },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [alarmRules.queryKey],
    send: (values) =>
      rule === null
        ? request('POST', '/alarm-rules', requestOf(values))
        : request('PUT', `/alarm-rules/${rule.id}`, requestOf(values)),
    onSaved: onClose,
  });
  const { kind } = form.values;
  return (
    <FormModal
      title={rule === null ? t('create') : t('edit', { name: rule.name })}
      size={620}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={rule === null ? ui('create') : ui('save')}
      isPending={isPending}
      error={error}
    >
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <TextInput
          label={t('name')}
          withAsterisk
          data-autofocus
          {...limitsOf(PutAlarmRuleRequest, 'name')}
          {...form.getInputProps('name')}
        />
        <Select
          label={alarms('level')}
          description={t('levelHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          allowDeselect={false}
          maw={140}
          data={['1', '2', '3'].map((value) => ({ value, label: alarms('levelOf', { level: value }) }))}
          {...form.getInputProps('level')}
        />
      </Group>
      <Fieldset legend={t('when')}>
        <Select
          label={alarms('kind')}
          description={t(`hint_${kind}`)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          allowDeselect={false}
          data={alarmKinds.map((value) => ({ value, label: alarms(`kind_${value}`) }))}
          value={kind}
          onChange={(value) => {
            if (isAlarmKind(value)) form.setValues({ kind: value, seconds: usualSecondsOf(value) });
          }}
        />
        <RuleCondition form={form} />
      </Fieldset>
      <RulePlace form={form} />
      <RuleTelling form={form} />
      <Switch label={t('enabled')} {...form.getInputProps('enabled', { type: 'checkbox' })} />
    </FormModal>
  );
}

/** Where and at which hours it holds. */
function RulePlace({ form }: { form: RuleForm }) {
  const { t } = useTranslation('alarmRules');
  const groups = useQuery(lists.skillGroups).data ?? [];
  const channels = useQuery(lists.channels).data ?? [];
  const schedules = useQuery(lists.schedules).data ?? [];
  const { skillGroupKeys, channelIds, hours } = form.values;
  return (
    <Fieldset legend={t('where')}>
      <MultiSelect
        label={t('groups')}
        placeholder={skillGroupKeys.length === 0 ? t('all') : undefined}
        searchable
        limit={100}
        data={groups.map(({ key, name }) => ({ value: key, label: name }))}
        {...form.getInputProps('skillGroupKeys')}
      />
      <MultiSelect
        mt={10}
        label={t('channels')}
        placeholder={channelIds.length === 0 ? t('all') : undefined}
        searchable
        limit={100}
        data={channels.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.getInputProps('channelIds')}
      />
      <Group mt={10} grow align="flex-start">
        <Select
          label={t('hours')}
          allowDeselect={false}
          data={(['all', 'work', 'non-work'] as const).map((value) => ({ value, label: t(`hours_${value}`) }))}
          {...form.getInputProps('hours')}
        />
        {hours !== 'all' && (
          <Select
            label={t('schedule')}
            withAsterisk
            data={schedules.map(({ key, name }) => ({ value: key, label: name }))}
            {...form.getInputProps('scheduleKey')}
          />
        )}
      </Group>
    </Fieldset>
  );
}

/** Who learns of it, and how often at most. */
function RuleTelling({ form }: { form: RuleForm }) {
  const { t } = useTranslation('alarmRules');
  const { min = 0, max = 86_400 } = limitsOf(PutAlarmRuleRequest, 'quietSeconds');
  return (
    <Fieldset legend={t('told')}>
      <Checkbox label={t('supervisors')} {...form.getInputProps('tell.supervisors', { type: 'checkbox' })} />
      <Checkbox mt={8} label={t('theAgent')} {...form.getInputProps('tell.agent', { type: 'checkbox' })} />
      <TagsInput
        mt={10}
        label={t('mails')}
        description={t('mailsHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        maxTags={alarmLimits.mails}
        {...form.getInputProps('tell.mails')}
      />
      <div style={{ marginTop: 10 }}>
        <DurationField
          label={t('quiet')}
          path="quietSeconds"
          min={min}
          max={max}
          input={form.getInputProps('quietSeconds')}
        />
      </div>
    </Fieldset>
  );
}
