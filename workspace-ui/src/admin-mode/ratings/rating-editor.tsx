import { ActionIcon, Button, Group, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { fieldAt, PutRatingRequest, type NamedRating } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { DocumentForm } from '../../ui/document-form.tsx';
import { DurationField } from '../../ui/duration-field.tsx';
import { Section } from '../../ui/section.tsx';
import { useDocumentForm } from '../../ui/use-document-form.ts';

const { enum: kinds = [] } = fieldAt(PutRatingRequest, 'type');
const { maxItems: mostLevels = Infinity } = fieldAt(PutRatingRequest, 'levels');
const { minimum: shortest = 0, maximum: longest = Infinity } = fieldAt(PutRatingRequest, 'validSeconds');

type RatingValues = Omit<NamedRating, 'key' | 'updatedAt'>;

/** Changes a rating: its words, levels and who may start it. */
export function RatingEditor({ rating }: { rating: NamedRating }) {
  const { t } = useTranslation('ratings');
  const { t: ui } = useTranslation('ui');
  const mayWrite = useCan()('ratings:write');
  const editing = useDocumentForm({
    document: rating,
    valuesOf,
    validate: {
      name: (name) => (name.trim() === '' ? ui('required') : null),
      levels: { text: (text) => (text.trim() === '' ? ui('required') : null) },
    },
    send: (values) => request<NamedRating>('PUT', `/ratings/${rating.key}`, values),
    lists: [lists.ratings.queryKey],
  });
  const { form } = editing;
  const { levels } = form.values;
  return (
    <DocumentForm editing={editing} mayWrite={mayWrite}>
      <Section title={t('content')}>
        <TextInput label={ui('name')} withAsterisk {...form.getInputProps('name')} />
        <Textarea label={t('inviteText')} {...form.getInputProps('inviteText')} />
        <Textarea label={t('thankText')} {...form.getInputProps('thankText')} />
        <Select
          label={t('kind')}
          w={280}
          data={kinds.map((value) => ({ value, label: t(value) }))}
          {...form.getInputProps('type')}
        />
        <DurationField
          label={t('validSeconds')}
          path="validSeconds"
          min={shortest}
          max={longest}
          input={form.getInputProps('validSeconds')}
        />
      </Section>
      <Section title={t('levels')} text={t('levelsText')}>
        {levels.map(({ id }, index) => (
          <Group key={id} gap={8} align="start">
            <TextInput
              aria-label={t('level', { number: index + 1 })}
              w={200}
              leftSection={index + 1}
              {...form.getInputProps(`levels.${index}.text`)}
            />
            <TagsInput
              aria-label={t('labels', { number: index + 1 })}
              placeholder={t('labelsPlaceholder')}
              flex="1 1 160px"
              {...form.getInputProps(`levels.${index}.labels`)}
            />
            <ActionIcon
              aria-label={t('removeLevel', { number: index + 1 })}
              disabled={levels.length === 1}
              onClick={() => form.removeListItem('levels', index)}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            disabled={levels.length >= mostLevels}
            onClick={() => form.insertListItem('levels', { id: nextId(levels), text: '', labels: [] })}
          >
            {t('addLevel')}
          </Button>
        </Group>
      </Section>
      <Section title={t('asks')}>
        {(['askSolved', 'remarks'] as const).map((ask) => (
          <Switch key={ask} label={t(ask)} {...form.getInputProps(ask, { type: 'checkbox' })} />
        ))}
      </Section>
      <Section title={t('rules')}>
        {(['automatic', 'robot', 'agent', 'visitor'] as const).map((rule) => (
          <Switch key={rule} label={t(rule)} {...form.getInputProps(`rules.${rule}`, { type: 'checkbox' })} />
        ))}
      </Section>
    </DocumentForm>
  );
}

function valuesOf({ key: _key, updatedAt: _updatedAt, ...values }: NamedRating): RatingValues {
  const levels = values.levels.toSorted((one, other) => byNumber.compare(one.id, other.id));
  const rules = { ...values.rules, robot: values.rules.robot ?? false };
  return { ...values, rules, levels: levels.map((level) => ({ labels: [], ...level })) };
}

/** Visitors see the levels by their numbers, the lowest first. */
const byNumber = new Intl.Collator('en', { numeric: true });

/** One above the highest, so that a new level is the highest. */
function nextId(levels: RatingValues['levels']): string {
  return String(Math.max(0, ...levels.map(({ id }) => Number.parseInt(id, 10) || 0)) + 1);
}
