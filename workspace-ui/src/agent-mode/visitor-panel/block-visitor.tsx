import { Badge, Button, Group } from '@mantine/core';
import type { SessionDetails } from '@parley/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { useFormat } from '../../i18n/format.ts';
import { notifyError } from '../../ui/notify.ts';
import { BlockForm } from '../../visitors/block-form.tsx';
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
      <Group gap={8} pl={8}>
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
      <Button size="compact-sm" variant="subtle" color="red" onClick={() => setAsking(true)}>
        {t('block')}
      </Button>
      {isAsking && (
        <BlockForm
          name={visitorName(visitor, t)}
          submitLabel={t('blockNow')}
          changes={deskKeys.session(id)}
          send={(values) => asOwn(id, () => request('POST', `/sessions/${id}/block-visitor`, values))}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
