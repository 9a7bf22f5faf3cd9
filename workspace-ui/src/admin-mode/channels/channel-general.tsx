import { Checkbox, MultiSelect, Select, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import { ChangeChannelRequest, ClientDraws, type Channel } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { PictureField } from '../../files/picture-field.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { Section } from '../../ui/section.tsx';
import { useChannelChoices } from './channel-choices.ts';
import type { ChannelForm } from './use-channel-form.ts';

/** Name, flow, rating and where sessions may go. */
export function ChannelGeneral({ form, kind }: { form: ChannelForm; kind: Channel['kind'] }) {
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
      <Switch
        label={t('agentsMayTransfer')}
        description={t('agentsMayTransferHint')}
        {...form.getInputProps('agentsMayTransfer', { type: 'checkbox' })}
      />
      <PictureField label={t('avatar')} description={t('avatarHint')} isRound {...form.getInputProps('avatar')} />
      <TagsInput
        label={t('origins')}
        description={t('originsHint')}
        splitChars={[',', ' ']}
        {...form.getInputProps('allowedOrigins')}
      />
      {kind === 'web' ? null : (
        <Checkbox.Group
          label={t('clientDraws')}
          description={t('clientDrawsHint')}
          {...form.getInputProps('clientDraws')}
        >
          <Stack gap="xs" mt="xs">
            {ClientDraws.enum.map((src) => (
              <Checkbox key={src} value={src} label={t(`clientDraws_${src}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </Section>
  );
}
