import { Alert, Button, Group, Text } from '@mantine/core';
import { IconCircleCheck, IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import type { SingleSignOnTest } from '@parley/schemas';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { describeError } from '../../ui/describe-error.ts';

/** Asks the provider, as it is saved, whether it is there. */
export function TestProvider({ isSaved }: { isSaved: boolean }) {
  const { t } = useTranslation('single-sign-on');
  const { t: ui } = useTranslation('ui');
  const test = useMutation({ mutationFn: () => request<SingleSignOnTest>('POST', '/single-sign-on/test') });
  const problem = test.error ? describeError(test.error, ui) : test.data?.problem;
  return (
    <>
      <Group gap={12}>
        <Button
          variant="default"
          leftSection={<IconPlugConnected size={16} aria-hidden />}
          loading={test.isPending}
          disabled={!isSaved}
          onClick={() => test.mutate()}
        >
          {t('test')}
        </Button>
        {!isSaved && (
          <Text size="sm" c="dimmed">
            {t('testSaved')}
          </Text>
        )}
      </Group>
      {problem && (
        <Alert color="red" variant="light" role="alert" icon={<IconPlugConnectedX size={18} />} title={t('testFailed')}>
          {problem}
        </Alert>
      )}
      {test.data?.authorizationEndpoint && (
        <Alert color="green" variant="light" role="status" icon={<IconCircleCheck size={18} />} title={t('testDone')}>
          {test.data.authorizationEndpoint}
        </Alert>
      )}
    </>
  );
}
