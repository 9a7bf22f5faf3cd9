import { Switch, Textarea, TextInput } from '@mantine/core';
import { Channel } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { limitsOf } from '../../ui/limits-of.ts';
import { Section } from '../../ui/section.tsx';
import classes from './channels.module.css';
import type { ChannelForm } from './use-channel-form.ts';

/** What stands above the conversation of everybody. */
export function BillboardForm({ form }: { form: ChannelForm }) {
  const { t } = useTranslation('channels');
  const field = (member: 'title' | 'text' | 'link' | 'linkText') => ({
    ...limitsOf(Channel, `window.billboard.${member}`),
    ...form.getInputProps(`window.billboard.${member}`),
  });
  return (
    <Section title={t('billboard')} text={t('billboardText')}>
      <Switch label={t('billboardEnabled')} {...form.getInputProps('window.billboard.enabled', { type: 'checkbox' })} />
      {form.values.window.billboard.enabled && (
        <>
          <TextInput label={t('billboardTitle')} dir="auto" {...field('title')} />
          <Textarea label={t('billboardWords')} dir="auto" autosize minRows={2} maxRows={6} {...field('text')} />
          <div className={classes.pair}>
            <TextInput label={t('billboardLink')} type="url" placeholder="https://" {...field('link')} />
            <TextInput label={t('billboardLinkText')} dir="auto" {...field('linkText')} />
          </div>
        </>
      )}
    </Section>
  );
}
