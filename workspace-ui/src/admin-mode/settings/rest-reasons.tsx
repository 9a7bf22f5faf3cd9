import { ActionIcon, Button, Group, Switch, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { fieldAt, Settings } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/section.tsx';
import { freeSlug } from '../../ui/slug.ts';

const { maxItems: mostReasons = Infinity } = fieldAt(Settings, 'restReasons');
const { maxLength: textLength } = fieldAt(Settings, 'restReasons.*.text');

/** What agents choose from when they go to rest. A reason keeps its key, by which past rests are counted. */
export function RestReasons({ form }: { form: UseFormReturnType<Settings> }) {
  const { t } = useTranslation('settings');
  const reasons = form.values.restReasons;
  return (
    <Section title={t('restReasons')} text={t('restReasonsText')}>
      {reasons.map(({ key, text }, index) => (
        <Group key={key} gap={8} align="center" role="group" aria-label={text || t('reason')}>
          <TextInput
            aria-label={t('reason')}
            w={240}
            maxLength={textLength}
            {...form.getInputProps(`restReasons.${index}.text`)}
          />
          <Switch label={t('reasonOn')} {...form.getInputProps(`restReasons.${index}.enabled`, { type: 'checkbox' })} />
          <ActionIcon
            aria-label={t('removeReason', { name: text })}
            onClick={() => form.removeListItem('restReasons', index)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={reasons.length >= mostReasons}
          onClick={() =>
            form.insertListItem('restReasons', {
              key: freeSlug(
                'reason',
                reasons.map(({ key }) => key),
              ),
              text: t('reason'),
              enabled: true,
            })
          }
        >
          {t('addReason')}
        </Button>
      </Group>
    </Section>
  );
}
