import { Alert, Button } from '@mantine/core';
import type { PatchedWebhook, Webhook } from '@parley/schemas';
import { IconAlertTriangle, IconKey, IconPencil, IconPlayerPause, IconPlayerPlay, IconSend } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { useFormat } from '../../i18n/format.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notifyDone, notifyError } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { DeliveryList } from './delivery-list.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { WebhookFacts } from './webhook-facts.tsx';
import { WebhookModal } from './webhook-modal.tsx';
import { webhookQuery } from './webhook-queries.ts';
import { webhooksTexts } from './webhooks.texts.ts';

addTexts('webhooks', webhooksTexts);

/** One endpoint: how it is, and what was sent to it. */
export function WebhookPage() {
  const { webhookId } = useParams({ from: '/shell/admin/webhooks/$webhookId' });
  const query = useQuery(webhookQuery(webhookId));
  return (
    <Page
      title={query.data && new URL(query.data.url).host}
      actions={query.data && <WebhookActions webhook={query.data} />}
    >
      <QueryView query={query}>
        {(webhook) => (
          <>
            <Trouble webhook={webhook} />
            <WebhookFacts webhook={webhook} />
            <DeliveryList webhook={webhook} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Trouble({ webhook: { state, failingSince, lastError } }: { webhook: Webhook }) {
  const { t } = useTranslation('webhooks');
  const { dateTime } = useFormat();
  const error = lastError ?? '';
  if (state === 'active' && failingSince === null) return null;
  return (
    <Alert
      mb={16}
      variant="light"
      color={state === 'active' || state === 'paused' ? 'yellow' : 'red'}
      icon={<IconAlertTriangle size={18} />}
    >
      {state === 'active' && failingSince !== null
        ? t('failing', { since: dateTime(failingSince), error })
        : t('stopped', { error: state === 'paused' ? '' : error })}
    </Alert>
  );
}

function WebhookActions({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation('webhooks');
  const { t: ui } = useTranslation('ui');
  const [isEditing, setEditing] = useState(false);
  const [isRotating, setRotating] = useState(false);
  const [shown, setShown] = useState<PatchedWebhook | null>(null);
  const queryClient = useQueryClient();
  const path = `/webhooks/${webhook.id}`;
  const act = useMutation({
    mutationFn: ({ method, to, body }: { method: 'POST' | 'PATCH'; to: string; body?: object; done?: string }) =>
      request<Partial<PatchedWebhook>>(method, to, body),
    onSuccess: (_answer, { done }) => {
      if (done) notifyDone(done);
    },
    onError: (error) => notifyError(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['webhooks'] }),
  });
  const rotate = useMutation({
    mutationFn: () => request<PatchedWebhook>('POST', `${path}/rotate`),
    onSuccess: setShown,
    onError: (error) => notifyError(error),
    onSettled: () => {
      setRotating(false);
      return queryClient.invalidateQueries({ queryKey: ['webhooks'] });
    },
  });
  const isActive = webhook.state === 'active';
  return (
    <>
      <Button
        variant="default"
        leftSection={isActive ? <IconPlayerPause size={14} aria-hidden /> : <IconPlayerPlay size={14} aria-hidden />}
        onClick={() => act.mutate({ method: 'PATCH', to: path, body: { paused: isActive } })}
      >
        {t(isActive ? 'pause' : 'resume')}
      </Button>
      <Button variant="default" leftSection={<IconKey size={14} aria-hidden />} onClick={() => setRotating(true)}>
        {t('rotate')}
      </Button>
      <Button variant="default" leftSection={<IconPencil size={14} aria-hidden />} onClick={() => setEditing(true)}>
        {ui('edit')}
      </Button>
      <Button
        leftSection={<IconSend size={14} aria-hidden />}
        loading={act.isPending}
        onClick={() => act.mutate({ method: 'POST', to: `${path}/test`, done: t('tested') })}
      >
        {t('sendTest')}
      </Button>
      {isEditing && <WebhookModal webhook={webhook} onClose={() => setEditing(false)} onSaved={setShown} />}
      <ConfirmDialog
        opened={isRotating}
        title={t('rotate')}
        text={t('rotateText')}
        confirmLabel={t('rotate')}
        isPending={rotate.isPending}
        onConfirm={() => rotate.mutate()}
        onClose={() => setRotating(false)}
      />
      {shown?.secret !== undefined && (
        <SecretDialog
          secret={shown.secret}
          {...(shown.oldSecretUntil === null && { text: t('secretMoved') })}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}
