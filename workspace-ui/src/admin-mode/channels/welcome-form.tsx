import { Switch, Textarea } from '@mantine/core';
import { Channel } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { limitsOf } from '../../ui/limits-of.ts';
import { Section } from '../../ui/section.tsx';
import type { ChannelForm } from './use-channel-form.ts';

/** What the company says before the flow, and before the visitor's first word (WIDGET-07). */
export function WelcomeForm({ form }: { form: ChannelForm }) {
  const { t } = useTranslation('channels');
  return (
    <Section title={t('welcome')} text={t('welcomeText')}>
      <Switch label={t('welcomeEnabled')} {...form.getInputProps('window.welcome.enabled', { type: 'checkbox' })} />
      {form.values.window.welcome.enabled && (
        <Textarea
          label={t('welcomeWords')}
          autosize
          minRows={2}
          maxRows={8}
          dir="auto"
          {...limitsOf(Channel, 'window.welcome.text')}
          {...form.getInputProps('window.welcome.text')}
        />
      )}
    </Section>
  );
}
