import { Checkbox, Group, MultiSelect, NumberInput, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { CreateReviewTaskRequest, reviewTaskLimits, type ReviewTask, type ReviewTaskPreview } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { useFormat } from '../../i18n/format.ts';
import { inspectorsQuery } from '../../reviews/review-queries.ts';
import { describeError } from '../../ui/describe-error.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { notifyDone } from '../../ui/notify.ts';
import { useSave } from '../../ui/use-save.ts';
import { reviewParameters, type ReviewFilterName } from './review-filter.ts';
import { ReviewFilters } from './review-filters.tsx';
import { newSeed, noFilters, type TaskValues } from './task-values.ts';

/** Draws a sample: how many, of what, for whom; reproducible by its seed (QA-06). */
export function CreateTask({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('quality');
  const { t: ui } = useTranslation('ui');
  const navigate = useNavigate();
  const [now] = useState(() => new Date());
  const [filter, setFilter] = useState(noFilters);
  const form = useForm<TaskValues>({
    initialValues: { name: '', kind: 'review', size: 20, strata: [], seed: newSeed(), inspectorIds: [] },
    validate: {
      name: (name) => (name.trim() === '' ? ui('required') : null),
      seed: (seed) => (seed.trim() === '' ? ui('required') : null),
      size: (size) => (size === '' ? ui('required') : null),
      inspectorIds: (ids, { kind }) => {
        if (kind === 'calibration') return ids.length === 2 ? null : t('inspectorsTwo');
        return ids.length === 0 ? t('inspectorsNeeded') : null;
      },
    },
  });
  const parameters = reviewParameters(filter, now);
  const { save, isPending, error } = useSave({
    form,
    lists: [['review-tasks']],
    send: (values) => request<ReviewTask>('POST', '/review-tasks', { ...values, filter: parameters }),
    onSaved: ({ id }) => {
      notifyDone(t('drawn'));
      onClose();
      void navigate({ to: '/admin/review-tasks/$taskId', params: { taskId: id } });
    },
  });
  const set = (changed: Partial<Record<ReviewFilterName, string>>): void => setFilter({ ...filter, ...changed });
  const isSet = Object.values(filter).some((value) => value !== '');
  return (
    <FormModal
      title={t('create')}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={t('draw')}
      isPending={isPending}
      error={error}
      size={680}
    >
      <TextInput
        label={t('taskName')}
        withAsterisk
        data-autofocus
        {...limitsOf(CreateReviewTaskRequest, 'name')}
        {...form.getInputProps('name')}
      />
      <Radio.Group label={t('kind')} {...form.getInputProps('kind')}>
        <Stack gap={6} mt={6}>
          {(['review', 'calibration'] as const).map((value) => (
            <Radio key={value} value={value} label={t(`kind_${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <div>
        <ReviewFilters
          address={{ filter, set, isSet, clear: () => setFilter(noFilters) }}
          hides={form.values.kind === 'calibration' ? [] : ['review']}
        />
        <Population kind={form.values.kind} filter={parameters} />
      </div>
      <SampleFields form={form} />
      <Inspectors form={form} />
    </FormModal>
  );
}

function SampleFields({ form }: { form: UseFormReturnType<TaskValues> }) {
  const { t } = useTranslation('quality');
  return (
    <>
      <Group gap={16} align="start" grow>
        <NumberInput
          label={t('size')}
          withAsterisk
          min={1}
          max={reviewTaskLimits.size}
          allowDecimal={false}
          {...form.getInputProps('size')}
        />
        <TextInput
          label={t('seed')}
          description={t('seedHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...limitsOf(CreateReviewTaskRequest, 'seed')}
          {...form.getInputProps('seed')}
        />
      </Group>
      <Checkbox.Group label={t('strata')} description={t('strataHint')} {...form.getInputProps('strata')}>
        <Group gap={16} mt={6}>
          {(['agent', 'tag'] as const).map((value) => (
            <Checkbox key={value} value={value} label={t(`strata_${value}`)} />
          ))}
        </Group>
      </Checkbox.Group>
    </>
  );
}

function Inspectors({ form }: { form: UseFormReturnType<TaskValues> }) {
  const { t } = useTranslation('quality');
  const inspectors = useQuery(inspectorsQuery).data ?? [];
  return (
    <MultiSelect
      label={t('inspectors')}
      description={form.values.kind === 'review' ? t('inspectorsHint') : t('inspectorsTwo')}
      withAsterisk
      searchable
      hidePickedOptions
      maxValues={form.values.kind === 'calibration' ? 2 : reviewTaskLimits.inspectors}
      data={inspectors.map(({ id, name }) => ({ value: id, label: name }))}
      {...form.getInputProps('inspectorIds')}
    />
  );
}

/** Of how many conversations the sample is drawn. */
function Population({ kind, filter }: { kind: TaskValues['kind']; filter: Record<string, string> }) {
  const { t } = useTranslation('quality');
  const { t: ui } = useTranslation('ui');
  const { number } = useFormat();
  const { data, error } = useQuery({
    queryKey: ['review-tasks', 'preview', kind, filter],
    queryFn: ({ signal }) => request<ReviewTaskPreview>('POST', '/review-tasks/preview', { kind, filter }, signal),
    placeholderData: (before) => before,
    retry: false,
  });
  const words = error
    ? describeError(error, ui)
    : data && (data.sessions === 0 ? t('populationNone') : t('population', { formatted: number(data.sessions) }));
  return (
    <Text size="sm" c="dimmed" role="status">
      {words}
    </Text>
  );
}
