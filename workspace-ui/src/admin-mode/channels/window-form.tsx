import { ColorInput, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { languageNames } from '../../i18n/language.ts';
import { Section } from '../../ui/section.tsx';
import classes from './channels.module.css';
import type { ChannelForm } from './use-channel-form.ts';

const abilities = ['showAgentNicknames', 'sound', 'uploads', 'stickers', 'transcriptByMail'] as const;

/** How the window looks and what visitors may do in it. */
export function WindowForm({ form }: { form: ChannelForm }) {
  const { t } = useTranslation('channels');
  return (
    <>
      <Section title={t('look')} text={t('lookText')}>
        <div className={classes.pair}>
          <ColorInput size="xs" label={t('accent')} format="hex" {...form.getInputProps('window.appearance.accent')} />
          <TextInput
            label={t('heading')}
            placeholder={t('headingHint')}
            maxLength={200}
            {...form.getInputProps('window.appearance.heading')}
          />
          <Select
            label={t('theme')}
            data={[
              { value: 'system', label: t('themeSystem') },
              { value: 'light', label: t('themeLight') },
              { value: 'dark', label: t('themeDark') },
            ]}
            {...form.getInputProps('window.appearance.theme')}
          />
          <Select
            label={t('language')}
            data={[
              { value: 'auto', label: t('languageAuto') },
              ...languageNames.map(([value, label]) => ({ value, label })),
            ]}
            {...form.getInputProps('window.appearance.language')}
          />
          <NumberInput
            label={t('width')}
            min={300}
            max={800}
            {...form.getInputProps('window.appearance.window.width')}
          />
          <NumberInput
            label={t('height')}
            min={360}
            max={1000}
            {...form.getInputProps('window.appearance.window.height')}
          />
        </div>
      </Section>
      <LauncherForm form={form} />
      <Section title={t('abilities')}>
        {abilities.map((each) => (
          <Switch key={each} label={t(each)} {...form.getInputProps(`window.${each}`, { type: 'checkbox' })} />
        ))}
      </Section>
    </>
  );
}

function LauncherForm({ form }: { form: ChannelForm }) {
  const { t } = useTranslation('channels');
  return (
    <Section title={t('launcher')} text={t('launcherText')}>
      <Switch
        label={t('launcherHidden')}
        {...form.getInputProps('window.appearance.launcher.hidden', { type: 'checkbox' })}
      />
      <div className={classes.pair}>
        <Select
          label={t('icon')}
          data={[
            { value: 'chat', label: t('iconChat') },
            { value: 'question', label: t('iconQuestion') },
            { value: 'headset', label: t('iconHeadset') },
            { value: 'heart', label: t('iconHeart') },
          ]}
          {...form.getInputProps('window.appearance.launcher.icon')}
        />
        <TextInput
          label={t('launcherLabel')}
          maxLength={40}
          {...form.getInputProps('window.appearance.launcher.text')}
        />
        <Select
          label={t('position')}
          data={[
            { value: 'right', label: t('positionRight') },
            { value: 'left', label: t('positionLeft') },
          ]}
          {...form.getInputProps('window.appearance.launcher.position')}
        />
        <span />
        <NumberInput
          label={t('offsetX')}
          min={0}
          max={1000}
          {...form.getInputProps('window.appearance.launcher.offsetX')}
        />
        <NumberInput
          label={t('offsetY')}
          min={0}
          max={1000}
          {...form.getInputProps('window.appearance.launcher.offsetY')}
        />
      </div>
    </Section>
  );
}
