import { Select, Switch, TextInput } from '@mantine/core';
import type { Channel } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/section.tsx';
import { useChannelChoices } from './channel-choices.ts';
import classes from './channels.module.css';
import type { ChannelForm } from './use-channel-form.ts';
import type { LinkOptions } from './link-options.ts';

type LinkBuilderProps = {
  channel: Channel;
  form: ChannelForm;
  options: LinkOptions;
  onChange: (options: LinkOptions) => void;
};

/** For whom a link or embed code is, and how it looks: nothing of it is saved, it is written into the code below. */
export function LinkBuilder({ channel, form, options, onChange }: LinkBuilderProps) {
  const { t } = useTranslation('channels');
  const { skillGroups } = useChannelChoices();
  const { skillGroupKeys } = channel;
  const allowed = skillGroups.filter(({ value }) => skillGroupKeys.length === 0 || skillGroupKeys.includes(value));
  const set = (more: LinkOptions): void => onChange({ ...options, ...more });
  return (
    <Section title={t('askFor')} text={t('askForText')}>
      <Switch label={t('mayAskFor')} {...form.getInputProps('window.mayAskFor', { type: 'checkbox' })} />
      <div className={classes.pair}>
        <Select
          disabled={!form.values.window.mayAskFor}
          label={t('askForGroup')}
          placeholder={t('askForFlow')}
          data={allowed}
          clearable
          searchable
          value={options.skillGroup ?? null}
          onChange={(value) => set({ skillGroup: value ?? undefined })}
        />
        <TextInput
          disabled={!form.values.window.mayAskFor}
          label={t('askForAgent')}
          maxLength={64}
          value={options.agent ?? ''}
          onChange={(event) => set({ agent: event.currentTarget.value })}
        />
        <TextInput
          label={t('askForEntry')}
          maxLength={100}
          value={options.entry ?? ''}
          onChange={(event) => set({ entry: event.currentTarget.value })}
        />
        <Select
          label={t('theme')}
          placeholder={t('askForTheme')}
          data={[
            { value: 'light', label: t('themeLight') },
            { value: 'dark', label: t('themeDark') },
          ]}
          clearable
          value={options.theme ?? null}
          onChange={(value) => set({ theme: value === 'light' || value === 'dark' ? value : undefined })}
        />
      </div>
    </Section>
  );
}
