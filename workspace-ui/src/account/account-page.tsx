import { Input, SegmentedControl, Switch, useMantineColorScheme, type SegmentedControlProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../agent-mode/desk/preferences.ts';
import { mayServe, useMe } from '../api/me.ts';
import { addTexts } from '../i18n/i18n.ts';
import { languageNames } from '../i18n/language.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useSignInInvisible } from '../api/sign-in-invisible.ts';
import { AttemptsList } from '../sign-ins/attempts-list.tsx';
import { DevicesList } from '../sign-ins/devices-list.tsx';
import { Page } from '../ui/page.tsx';
import { Section } from '../ui/section.tsx';
import { accountTexts } from './account.texts.ts';
import { CompanySection } from './company-section.tsx';
import { PasswordForm } from './password-form.tsx';
import { ProfileForm } from './profile-form.tsx';
import { SecondFactorSection } from './second-factor/second-factor-section.tsx';

addTexts('account', accountTexts);

/** One's own account: what others see, password, appearance, language. */
export function AccountPage() {
  const { t } = useTranslation('account');
  const { t: shell } = useTranslation('shell');
  const me = useMe();
  const [language, setLanguage] = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Page title={t('title')} text={me && t('signedInAs', { email: me.account.email })} width="narrow">
      {me?.agent && mayServe(me) && (
        <Section title={t('profile')} text={t('profileText')}>
          <ProfileForm agentId={me.agent.id} />
        </Section>
      )}
      {me?.hasPassword === false ? (
        <Section title={t('noPassword')} text={t('noPasswordText')}>
          {null}
        </Section>
      ) : (
        <>
          <Section title={t('password')} text={t('passwordText')}>
            <PasswordForm />
          </Section>
          <SecondFactorSection />
        </>
      )}
      <OwnSignIns />
      <CompanySection />
      <Section title={t('display')} text={t('displayText')}>
        <Choice
          label={shell('theme')}
          value={colorScheme}
          onChange={(scheme) => setColorScheme(scheme)}
          data={[
            { value: 'light', label: shell('themeLight') },
            { value: 'dark', label: shell('themeDark') },
            { value: 'auto', label: shell('themeSystem') },
          ]}
        />
        <Choice
          label={shell('language')}
          value={language}
          onChange={setLanguage}
          data={languageNames.map(([value, label]) => ({ value, label }))}
        />
        {me && mayServe(me) && <AtWork />}
      </Section>
    </Page>
  );
}

/** Where one is signed in, and how the account was signed in to. */
function OwnSignIns() {
  const { t } = useTranslation('signIns');
  return (
    <>
      <Section title={t('devices')} text={t('devicesText')}>
        <DevicesList of="/me" />
      </Section>
      <Section title={t('attempts')} text={t('attemptsText')}>
        <AttemptsList of="/me" />
      </Section>
    </>
  );
}

/** How one works on this device. */
function AtWork() {
  const { t } = useTranslation('account');
  const { density, showsNames } = usePreferences();
  const { isInvisible } = useSignInInvisible();
  return (
    <>
      <Choice
        label={t('density')}
        value={density}
        onChange={(value) => usePreferences.setState({ density: value })}
        data={(['comfortable', 'compact'] as const).map((value) => ({ value, label: t(`density_${value}`) }))}
      />
      <Switch
        label={t('showsNames')}
        description={t('showsNamesText')}
        checked={showsNames}
        onChange={({ currentTarget }) => usePreferences.setState({ showsNames: currentTarget.checked })}
      />
      <Switch
        label={t('invisible')}
        description={t('invisibleText')}
        checked={isInvisible}
        onChange={({ currentTarget }) => useSignInInvisible.setState({ isInvisible: currentTarget.checked })}
      />
    </>
  );
}

/** A few values side by side, under their name. */
function Choice<Value extends string>({ label, ...control }: SegmentedControlProps<Value> & { label: string }) {
  return (
    <Input.Wrapper label={label} labelElement="div">
      <SegmentedControl display="flex" w="fit-content" aria-label={label} {...control} />
    </Input.Wrapper>
  );
}
