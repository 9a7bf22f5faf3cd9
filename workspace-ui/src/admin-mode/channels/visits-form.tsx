import { ActionIcon, Button, Group, NumberInput, Switch, Textarea, TextInput } from '@mantine/core';
import { Channel, fieldAt, type InvitationRule } from '@parley/schemas';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { limitsOf } from '../../ui/limits-of.ts';
import { Section } from '../../ui/section.tsx';
import classes from './channels.module.css';
import type { ChannelForm } from './use-channel-form.ts';

const path = 'window.visits.rules';
const { maxItems: mostRules = Infinity } = fieldAt(Channel, path);

/** Whether visits are told, and the rules by which visitors are invited, the first that holds (CHAN-43). */
export function VisitsForm({ form }: { form: ChannelForm }) {
  const { t } = useTranslation('channels');
  const { enabled, rules } = form.values.window.visits;
  const isWrong = Object.keys(form.errors).some((each) => each.startsWith('window.visits'));
  return (
    <Section title={t('visits')} text={t('visitsText')}>
      <Switch label={t('visitsEnabled')} {...form.getInputProps('window.visits.enabled', { type: 'checkbox' })} />
      {(enabled || isWrong) && (
        <>
          <Switch
            label={t('visitsConsent')}
            description={t('visitsConsentText')}
            {...form.getInputProps('window.visits.needsConsent', { type: 'checkbox' })}
          />
          {rules.map((rule, index) => (
            <Rule key={rule.id} form={form} name={rule.name} index={index} />
          ))}
          <Group>
            <Button
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              disabled={rules.length >= mostRules}
              onClick={() =>
                form.insertListItem(path, newRule(t('ruleNew', { number: rules.length + 1 }), t('ruleSays')))
              }
            >
              {t('ruleAdd')}
            </Button>
          </Group>
        </>
      )}
    </Section>
  );
}

function Rule({ form, name, index }: { form: ChannelForm; name: string; index: number }) {
  const { t } = useTranslation('channels');
  const field = (member: keyof InvitationRule) => ({
    ...limitsOf(Channel, `${path}.*.${member}`),
    ...form.getInputProps(`${path}.${index}.${member}`),
  });
  return (
    <div className={classes.rule} role="group" aria-label={t('rule', { name })}>
      <div className={classes.pair}>
        <TextInput label={t('ruleName')} {...field('name')} />
        <TextInput label={t('rulePage')} placeholder="/pricing|/checkout" {...field('page')} />
        <NumberInput label={t('ruleSeconds')} {...field('seconds')} />
        <NumberInput label={t('ruleViews')} {...field('views')} />
        <NumberInput label={t('ruleVisits')} {...field('visits')} />
        <NumberInput label={t('ruleHours')} {...field('everyHours')} />
        <Textarea autosize minRows={1} label={t('ruleText')} {...field('text')} />
        <TextInput label={t('ruleEntry')} {...field('entry')} />
      </div>
      <Group justify="space-between">
        <Switch label={t('ruleEnabled')} {...form.getInputProps(`${path}.${index}.enabled`, { type: 'checkbox' })} />
        <ActionIcon aria-label={t('ruleRemove', { name })} onClick={() => form.removeListItem(path, index)}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </div>
  );
}

function newRule(name: string, text: string): InvitationRule {
  const id = crypto.randomUUID();
  return {
    id,
    name,
    enabled: true,
    page: '',
    seconds: 30,
    visits: 1,
    views: 1,
    everyHours: 24,
    text,
    entry: 'invitation',
  };
}
