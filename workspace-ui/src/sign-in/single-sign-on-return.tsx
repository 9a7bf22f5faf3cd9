import { Alert, Button, Loader } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { SingleSignOnDone } from '@parley/schemas';
import { Link, useRouter } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/api-error.ts';
import { queryClient } from '../api/query-client.ts';
import { request } from '../api/request.ts';
import { describeError } from '../ui/describe-error.ts';
import { usePageTitle } from '../ui/use-page-title.ts';
import { EntryFrame } from './entry-frame.tsx';
import classes from './entry.module.css';

/** Where the provider sends the browser back to: what it says is handed on once, and one goes where one wanted to. */
export function SingleSignOnReturn() {
  const { t } = useTranslation('sign-in');
  const { t: ui } = useTranslation('ui');
  const router = useRouter();
  const { data, error } = useQuery({
    queryKey: ['single-sign-on-return', window.location.search],
    queryFn: () => request<SingleSignOnDone>('POST', '/auth/sso/complete', { query: window.location.search }),
    retry: false,
    staleTime: Infinity,
  });
  usePageTitle(t(error ? 'ssoFailed' : 'ssoTitle'));
  useEffect(() => {
    if (!data) return;
    queryClient.clear();
    router.history.replace(data.to);
  }, [data, router]);
  return (
    <EntryFrame>
      <div className={classes.card}>
        <h1 className={classes.title}>{t(error ? 'ssoFailed' : 'ssoTitle')}</h1>
        {error ? (
          <div className={classes.fields}>
            <Alert color="red" variant="light" role="alert" icon={<IconAlertCircle size={18} />}>
              {wordsOf(error, ui)}
            </Alert>
            <Button component={Link} to="/sign-in" variant="default" fullWidth>
              {t('ssoBack')}
            </Button>
          </div>
        ) : (
          <Loader size="sm" />
        )}
      </div>
    </EntryFrame>
  );
}

/** The server's own words: they say what to ask an administrator for. */
function wordsOf(error: unknown, ui: TFunction<'ui'>): string {
  const isRefusal = error instanceof ApiError && error.status >= 400 && error.status < 500;
  return isRefusal ? error.message : describeError(error, ui);
}
