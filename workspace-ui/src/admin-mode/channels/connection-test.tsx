import { Alert, Button } from '@mantine/core';
import type { VendorTestResult } from '@parley/schemas';
import { IconAlertTriangle, IconCircleCheck, IconPlugConnected } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { describeError } from '../../ui/describe-error.ts';
import classes from './channels.module.css';

/** Asks the vendor whether the stored credentials work; what is not saved yet cannot be tested. */
export function ConnectionTest({
  channelId,
  vendor,
  isDirty,
}: {
  channelId: string;
  /** What the vendor is called. */
  vendor: string;
  isDirty: boolean;
}) {
  const { t } = useTranslation('channels');
  const test = useMutation({
    mutationFn: () => request<VendorTestResult>('POST', `/channels/${channelId}/connection-test`),
  });
  return (
    <div className={classes.connectionTest}>
      <Button
        variant="default"
        leftSection={<IconPlugConnected size={14} aria-hidden />}
        loading={test.isPending}
        disabled={isDirty}
        onClick={() => test.mutate()}
      >
        {t('test')}
      </Button>
      <span className={classes.hint}>{isDirty ? t('testSaveFirst') : t('testHint')}</span>
      <div role="status">
        {test.data && !isDirty && !test.isPending && <Result result={test.data} vendor={vendor} />}
      </div>
      {test.isError && <Problem title={t('testFailed')} text={<Refusal error={test.error} />} />}
    </div>
  );
}

function Result({ result: { status, message }, vendor }: { result: VendorTestResult; vendor: string }) {
  const { t } = useTranslation('channels');
  if (status === 'works') {
    return (
      <Alert color="green" variant="light" icon={<IconCircleCheck size={18} />} title={t('test_works')}>
        {t('test_works_text')}
      </Alert>
    );
  }
  const isSaid = status !== 'unknown-account';
  return (
    <Problem
      title={t(`test_${status}`, { accounts: message })}
      text={
        <>
          {t(`test_${status}_text`, { vendor })}
          {isSaid && <span className={classes.said}>{message}</span>}
        </>
      }
    />
  );
}

function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation('ui');
  return describeError(error, t);
}

function Problem({ title, text }: { title: string; text: ReactNode }) {
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} title={title}>
      {text}
    </Alert>
  );
}
