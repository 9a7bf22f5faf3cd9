import { Button, ColorInput, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { Channel, defaultWindowSettings } from '@parley/schemas';
import { IconRestore } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { languageNames } from '../../i18n/language.ts';
import { limitsOf } from '../../ui/limits-of.ts';
import { Section } from '../../ui/section.tsx';
import { BillboardForm } from './billboard-form.tsx';
import classes from './channels.module.css';
import type { ChannelForm } from './use-channel-form.ts';

const abilities = ['showAgentNicknames', 'sound', 'uploads', 'stickers', 'transcriptByMail'] as const;

type Appearance = Channel['window']['appearance'];

/** Choices by their words, in the order in which they are shown. */
const themes = { system: 'themeSystem', light: 'themeLight', dark: 'themeDark' } satisfies Record<
  Appearance['theme'],
  string
>;
const icons = {
  chat: 'iconChat',
  question: 'iconQuestion',
  headset: 'iconHeadset',
  heart: 'iconHeart',
} satisfies Record<Appearance['launcher']['icon'], string>;
const positions = { right: 'positionRight', left: 'positionLeft' } satisfies Record<
  Appearance['launcher']['position'],
  string
>;

/** How the window looks and what visitors may do in it. */
export function WindowForm({ form }: { form: ChannelForm }) {
  const { t } = useTranslation('channels');
  const choicesOf = useChoices();
  return (
    <>
      <Section title={t('look')} text={t('lookText')}>
        <div className={classes.pair}>
          <ColorInput
            size="xs"
            label={t('accent')}
            format="hex"
            eyeDropperButtonProps={{ 'aria-label': t('pickColour') }}
            {...form.getInputProps('window.appearance.accent')}
          />
          <TextInput
            label={t('heading')}
            placeholder={t('headingHint')}
            {...limitsOf(Channel, 'window.appearance.heading')}
            {...form.getInputProps('window.appearance.heading')}
          />
          <Select label={t('theme')} data={choicesOf(themes)} {...form.getInputProps('window.appearance.theme')} />
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
            {...limitsOf(Channel, 'window.appearance.window.width')}
            {...form.getInputProps('window.appearance.window.width')}
          />
          <NumberInput
            label={t('height')}
            {...limitsOf(Channel, 'window.appearance.window.height')}
            {...form.getInputProps('window.appearance.window.height')}
          />
        </div>
      </Section>
      <LauncherForm form={form} />
      <BillboardForm form={form} />
      <Section title={t('abilities')}>
        {abilities.map((each) => (
          <Switch key={each} label={t(each)} {...form.getInputProps(`window.${each}`, { type: 'checkbox' })} />
        ))}
      </Section>
      <Section title={t('resetWindow')} text={t('resetWindowText')}>
        <Button
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconRestore size={14} aria-hidden />}
          onClick={() => {
            form.setFieldValue('window.appearance', defaultWindowSettings.appearance);
            form.setFieldValue('window.billboard', defaultWindowSettings.billboard);
            for (const each of abilities) form.setFieldValue(`window.${each}`, defaultWindowSettings[each]);
          }}
        >
          {t('resetWindow')}
        </Button>
      </Section>
    </>
  );
}

function LauncherForm({ form }: { form: ChannelForm }) {
  const { t } = useTranslation('channels');
  const choicesOf = useChoices();
  return (
    <Section title={t('launcher')} text={t('launcherText')}>
      <Switch
        label={t('launcherHidden')}
        {...form.getInputProps('window.appearance.launcher.hidden', { type: 'checkbox' })}
      />
      <div className={classes.pair}>
        <Select label={t('icon')} data={choicesOf(icons)} {...form.getInputProps('window.appearance.launcher.icon')} />
        <TextInput
          label={t('launcherLabel')}
          {...limitsOf(Channel, 'window.appearance.launcher.text')}
          {...form.getInputProps('window.appearance.launcher.text')}
        />
        <Select
          label={t('position')}
          data={choicesOf(positions)}
          {...form.getInputProps('window.appearance.launcher.position')}
        />
        <span />
        <NumberInput
          label={t('offsetX')}
          {...limitsOf(Channel, 'window.appearance.launcher.offsetX')}
          {...form.getInputProps('window.appearance.launcher.offsetX')}
        />
        <NumberInput
          label={t('offsetY')}
          {...limitsOf(Channel, 'window.appearance.launcher.offsetY')}
          {...form.getInputProps('window.appearance.launcher.offsetY')}
        />
      </div>
    </Section>
  );
}

function useChoices(): (words: Record<string, string>) => { value: string; label: string }[] {
  const { t } = useTranslation('channels');
  return (words) => Object.entries(words).map(([value, word]) => ({ value, label: t(word) }));
}
