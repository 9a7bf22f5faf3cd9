import { Badge, Button, Group, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { BlockVisitorRequest, type SessionDetails } from '@parley/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { useFormat } from '../../i18n/format.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { notifyError } from '../../ui/notify.ts';
import { useSave } from '../../ui/use-save.ts';
import { asOwn } from '../desk/own-actions.ts';
import { deskKeys } from '../desk/desk-keys.ts';
import { visitorName } from '../visitor-name.ts';

/** Whether the visitor may begin conversations, and the change of it (AGENT-56, AGENT-57). */
export function BlockVisitor({ session: { id, visitor, contact } }: { session: SessionDetails }) {
  const { t } = useTranslation('agent');
  const { dateTime } = useFormat();
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const unblock = useMutation({
    mutationFn: () => request('POST', `/sessions/${id}/unblock-visitor`),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: deskKeys.session(id) }),
    onError: (error) => notifyError(error),
  });
  if (!useCan()('visitors:write')) return null;
  if (contact.blockedAt !== null) {
    return (
      <Group mt={10} gap={8}>
        <Badge color="red" variant="light" radius="sm" title={dateTime(contact.blockedAt)}>
          {t('blocked')}
        </Badge>
        <Button size="compact-sm" variant="default" loading={unblock.isPending} onClick={() => unblock.mutate()}>
          {t('unblock')}
        </Button>
      </Group>
    );
  }
  return (
    <>
      <Button mt={8} ml={-8} size="compact-sm" variant="subtle" color="red" onClick={() => setAsking(true)}>
        {t('block')}
      </Button>
      {isAsking && <BlockDialog sessionId={id} name={visitorName(visitor, t)} onClose={() => setAsking(false)} />}
    </>
  );
}

function BlockDialog({ sessionId, name, onClose }: { sessionId: string; name: string; onClose: () => void }) {
  const { t } = useTranslation('agent');
  const { t: ui } = useTranslation('ui');
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (reason) => (reason.trim() === '' ? ui('required') : null) },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [deskKeys.session(sessionId)],
    send: (values) => asOwn(sessionId, () => request('POST', `/sessions/${sessionId}/block-visitor`, values)),
    onSaved: onClose,
  });
  return (
    <FormModal
      title={t('blockTitle', { name })}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={t('blockNow')}
      isPending={isPending}
      error={error}
    >
      <Text size="sm">{t('blockText')}</Text>
      <TextInput
        label={t('blockReason')}
        description={t('blockReasonHint')}
        withAsterisk
        data-autofocus
        {...limitsOf(BlockVisitorRequest, 'reason')}
        {...form.getInputProps('reason')}
      />
    </FormModal>
  );
}
