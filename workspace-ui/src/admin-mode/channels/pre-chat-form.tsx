import { ActionIcon, Button, Checkbox, Group, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { Channel, fieldAt, type PreChatField } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { limitsOf } from '../../ui/limits-of.ts';
import { Section } from '../../ui/section.tsx';
import classes from './channels.module.css';
import type { ChannelForm } from './use-channel-form.ts';

const { maxItems: mostFields = Infinity } = fieldAt(Channel, 'window.preChat.fields');
const { enum: kinds = [] } = fieldAt(Channel, 'window.preChat.fields.*.kind');

/** What is asked before the chat, field by field. */
export function PreChatForm({ form }: { form: ChannelForm }) {
  const { t } = useTranslation('channels');
  const { enabled, fields } = form.values.window.preChat;
  const path = 'window.preChat.fields';
  // A field that is wrong is shown although it is not asked: it cannot be saved.
  const isWrong = Object.keys(form.errors).some((each) => each.startsWith('window.preChat'));
  return (
    <Section title={t('preChat')} text={t('preChatText')}>
      <Switch label={t('preChatEnabled')} {...form.getInputProps('window.preChat.enabled', { type: 'checkbox' })} />
      {(enabled || isWrong) && (
        <>
          <TextInput
            label={t('formHeading')}
            {...limitsOf(Channel, 'window.preChat.heading')}
            {...form.getInputProps('window.preChat.heading')}
          />
          {fields.map(({ key, label, kind }, index) => (
            <div className={classes.field} key={index} role="group" aria-label={`${t('field')} ${label || key}`}>
              <TextInput label={t('fieldLabel')} {...form.getInputProps(`${path}.${index}.label`)} />
              <TextInput label={t('fieldKey')} {...form.getInputProps(`${path}.${index}.key`)} />
              <Select
                label={t('fieldKind')}
                data={kinds.map((value) => ({ value, label: t(`kind_${value}`) }))}
                {...form.getInputProps(`${path}.${index}.kind`)}
              />
              <Checkbox
                mt={28}
                label={t('fieldRequired')}
                {...form.getInputProps(`${path}.${index}.required`, { type: 'checkbox' })}
              />
              <ActionIcon
                mt={24}
                size={26}
                aria-label={t('fieldRemove', { name: label || key })}
                onClick={() => form.removeListItem(path, index)}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
              {kind === 'choice' && (
                <TagsInput
                  className={classes.choices}
                  label={t('fieldChoices')}
                  {...form.getInputProps(`${path}.${index}.choices`)}
                />
              )}
            </div>
          ))}
          <Group>
            <Button
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              disabled={fields.length >= mostFields}
              onClick={() => form.insertListItem(path, newField(fields.map(({ key }) => key)))}
            >
              {t('fieldAdd')}
            </Button>
          </Group>
        </>
      )}
    </Section>
  );
}

function newField(taken: readonly string[]): PreChatField {
  const usual = (['name', 'phone', 'email'] as const).find((each) => !taken.includes(each));
  const kind = usual === 'phone' || usual === 'email' ? usual : 'text';
  return { key: usual ?? `field${taken.length + 1}`, label: '', kind, required: false };
}
