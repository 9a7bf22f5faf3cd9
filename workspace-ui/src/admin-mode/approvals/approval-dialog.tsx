import { Alert, Button, Group, Stack, Textarea } from '@mantine/core';
import { approvalLimits, type Approval } from '@parley/schemas';
import { IconAlertCircle } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { ApprovalFacts } from './approval-facts.tsx';

/** A request in full, and its decision (MON-13). */
export function ApprovalDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('approvals');
  const { t: ui } = useTranslation('ui');
  const query = useQuery({
    queryKey: ['approvals', id],
    queryFn: ({ signal }) => request<Approval>('GET', `/approvals/${id}`, undefined, signal),
  });
  const { data } = query;
  // Stays when the request is shown as it is now: somebody else was first.
  const [refusal, setRefusal] = useState<unknown>(null);
  return (
    <Dialog opened onClose={onClose} size={560} title={data ? t('title', { number: data.number }) : t('list')}>
      <Stack gap={14}>
        {query.isPending && <RowsSkeleton />}
        {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {refusal !== null && (
          <Alert color="red" variant="light" role="alert" icon={<IconAlertCircle size={18} />}>
            {describeError(refusal, ui)}
          </Alert>
        )}
        {data && <ApprovalFacts approval={data} />}
        {data?.state === 'pending' && <Decide id={id} onDone={onClose} onRefused={setRefusal} />}
      </Stack>
    </Dialog>
  );
}

function Decide({ id, onDone, onRefused }: { id: string; onDone: () => void; onRefused: (error: unknown) => void }) {
  const { t } = useTranslation('approvals');
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const decision = useMutation({
    mutationFn: (what: 'approve' | 'reject') => request('POST', `/approvals/${id}/${what}`, { reason }),
    onSuccess: onDone,
    onError: onRefused,
    // Somebody else may have been first: then it is shown as it is now.
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['approvals'] }),
  });
  const reject = (): void => {
    if (reason.trim() === '') setMissing(true);
    else decision.mutate('reject');
  };
  return (
    <>
      <Textarea
        label={t('decision')}
        description={t('decisionHint')}
        autosize
        minRows={2}
        maxLength={approvalLimits.reasonCharacters}
        data-autofocus
        value={reason}
        error={isMissing && reason.trim() === '' ? t('decisionNeeded') : undefined}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
      <Group justify="flex-end" gap={8}>
        <Button
          variant="default"
          loading={decision.isPending && decision.variables === 'reject'}
          disabled={decision.isPending}
          onClick={reject}
        >
          {t('reject')}
        </Button>
        <Button
          loading={decision.isPending && decision.variables === 'approve'}
          disabled={decision.isPending}
          onClick={() => decision.mutate('approve')}
        >
          {t('approve')}
        </Button>
      </Group>
    </>
  );
}
