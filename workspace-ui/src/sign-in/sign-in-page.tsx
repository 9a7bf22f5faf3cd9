import { Alert, Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react';
import { Navigate, useSearch } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeInput } from '../account/second-factor/code-input.tsx';
import { ApiError } from '../api/api-error.ts';
import { meQuery } from '../api/me.ts';
import { usePageTitle } from '../ui/use-page-title.ts';
import { describeSignInError } from './describe-sign-in-error.ts';
import { EntryFrame } from './entry-frame.tsx';
import classes from './entry.module.css';
import { SingleSignOnButton } from './single-sign-on-button.tsx';
import { useCountdown } from './use-countdown.ts';
import { useSignInInvisible } from '../api/sign-in-invisible.ts';
import { useSignIn } from './use-sign-in.ts';

/** Signing in by e-mail and password. */
export function SignInPage() {
  const { t } = useTranslation('sign-in');
  const { t: ui } = useTranslation('ui');
  const { to, ended } = useSearch({ from: '/sign-in' });
  const { data: me } = useQuery(meQuery);
  const signIn = useSignIn(to);
  const [secondsLeft, startCountdown] = useCountdown();
  const [isCodeAsked, setCodeAsked] = useState(false);
  const passwordRef = useRef<HTMLInputElement>(null);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '', code: '' },
    validate: {
      email: (value) => (value.trim() === '' ? t('emailMissing') : null),
      password: (value) => (value === '' ? t('passwordMissing') : null),
    },
  });
  const { isInvisible } = useSignInInvisible();
  usePageTitle(t('title'));
  if (me && !signIn.isPending && !signIn.isSuccess) return <Navigate to={to ?? '/'} replace />;

  const submit = form.onSubmit(({ email, password, code }) =>
    signIn.mutate(
      { email: email.trim(), password, ...(isCodeAsked && code.trim() !== '' && { code }) },
      {
        onError: (error) => {
          if (error instanceof ApiError && error.retryAfterSeconds !== null) startCountdown(error.retryAfterSeconds);
          if (error instanceof ApiError && error.code === 'second_factor_required') setCodeAsked(true);
          else passwordRef.current?.select();
        },
      },
    ),
  );
  const isFirstAsking =
    signIn.error instanceof ApiError && signIn.error.code === 'second_factor_required' && !signIn.variables?.code;
  return (
    <EntryFrame>
      <div className={classes.card}>
        <h1 className={classes.title}>{t('title')}</h1>
        <form onSubmit={submit} noValidate>
          <div className={classes.fields}>
            {ended && !signIn.isError && (
              <Alert variant="light" icon={<IconInfoCircle size={18} />}>
                {t('ended')}
              </Alert>
            )}
            <div role="alert" className={classes.alert}>
              {signIn.isError && !isFirstAsking && (
                <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />}>
                  {describeSignInError(signIn.error, { t, ui, secondsLeft })}
                </Alert>
              )}
            </div>
            <TextInput
              size="sm"
              label={t('email')}
              type="email"
              autoComplete="username"
              autoFocus
              key={form.key('email')}
              {...form.getInputProps('email')}
            />
            <PasswordInput
              size="sm"
              label={t('password')}
              autoComplete="current-password"
              key={form.key('password')}
              {...form.getInputProps('password')}
              ref={passwordRef}
            />
            {isCodeAsked && (
              <CodeInput
                size="sm"
                label={t('code')}
                description={t('codeText')}
                autoFocus
                key={form.key('code')}
                {...form.getInputProps('code')}
              />
            )}
            <Checkbox
              size="sm"
              label={t('invisible')}
              description={t('invisibleText')}
              checked={isInvisible}
              onChange={({ currentTarget }) => useSignInInvisible.setState({ isInvisible: currentTarget.checked })}
            />
            <Button type="submit" size="sm" fullWidth loading={signIn.isPending} disabled={secondsLeft > 0}>
              {t('submit')}
            </Button>
          </div>
        </form>
        <SingleSignOnButton
          to={to}
          emailOf={() => form.getValues().email}
          onMissing={() => form.setFieldError('email', t('emailMissing'))}
        />
        <p className={classes.hint}>{t('forgotten')}</p>
      </div>
    </EntryFrame>
  );
}
