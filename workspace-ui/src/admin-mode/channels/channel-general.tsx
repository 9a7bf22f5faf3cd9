import { MultiSelect, Select, TagsInput, TextInput } from '@mantine/core';
import { ChangeChannelRequest } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { limitsOf } from '../../ui/limits-of.ts';
import { Section } from '../../ui/section.tsx';
import { useChannelChoices } from './channel-choices.ts';
import type { ChannelForm } from './use-channel-form.ts';

/** Name, flow, rating and where sessions may go. */
export function ChannelGeneral({ form }: { form: ChannelForm }) {
  const { t } = useTranslation('channels');
  const { t: ui } = useTranslation('ui');
  const choices = useChannelChoices();
  return (
    <Section title={t('tab_general')}>
      <TextInput
        label={ui('name')}
        withAsterisk
        {...limitsOf(ChangeChannelRequest, 'name')}
        {...form.getInputProps('name')}
      />
      <Select
        label={t('flow')}
        description={form.values.flowId === null ? t('noFlowHint') : t('flowHint')}
        placeholder={t('noFlow')}
        data={choices.flows}
        clearable
        searchable
        {...form.getInputProps('flowId')}
      />
      <Select
        label={t('rating')}
        description={t('ratingHint')}
        placeholder={ui('none')}
        data={choices.ratings}
        clearable
        {...form.getInputProps('ratingKey')}
      />
      <MultiSelect
        label={t('skillGroups')}
        description={t('skillGroupsHint')}
        data={choices.skillGroups}
        searchable
        {...form.getInputProps('skillGroupKeys')}
      />
      <TextInput label={t('avatar')} description={t('avatarHint')} type="url" {...form.getInputProps('avatar')} />
      <TagsInput
        label={t('origins')}
        description={t('originsHint')}
        splitChars={[',', ' ']}
        {...form.getInputProps('allowedOrigins')}
      />
    </Section>
  );
}
