import type { PatchedWebhook, Webhook } from '@parley/schemas';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { textColumn, timeColumn } from '../../ui/columns.tsx';
import type { Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { ListPage } from '../../ui/list-page.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { WebhookBadge } from './webhook-badge.tsx';
import { WebhookModal } from './webhook-modal.tsx';
import { webhooksQuery } from './webhook-queries.ts';
import { webhooksTexts } from './webhooks.texts.ts';

addTexts('webhooks', webhooksTexts);

/** Where events are sent to (ADMIN-54). */
export function WebhooksPage() {
  const { t } = useTranslation('webhooks');
  const { t: ui } = useTranslation('ui');
  const [open, setOpen] = useState<Webhook | 'new' | null>(null);
  const [saved, setSaved] = useState<PatchedWebhook | null>(null);
  return (
    <ListPage
      texts="webhooks"
      query={useQuery(webhooksQuery)}
      listKey={webhooksQuery.queryKey}
      columns={useColumns()}
      pathOf={({ id }) => `/webhooks/${id}`}
      nameOf={({ url }) => new URL(url).host}
      editing={{
        create: () => setOpen('new'),
        actions: (webhook) => [{ label: ui('edit'), icon: IconPencil, onClick: () => setOpen(webhook) }],
      }}
    >
      {open !== null && (
        <WebhookModal webhook={open === 'new' ? null : open} onClose={() => setOpen(null)} onSaved={setSaved} />
      )}
      {saved?.secret !== undefined && (
        <SecretDialog
          secret={saved.secret}
          {...(saved.revision > 1 && { text: t('secretMoved') })}
          onClose={() => setSaved(null)}
        />
      )}
    </ListPage>
  );
}

function useColumns(): Column<Webhook>[] {
  const { t } = useTranslation('webhooks');
  return [
    {
      id: 'url',
      header: t('url'),
      value: ({ url, description }) => `${url} ${description}`,
      render: ({ id, url, description }) => (
        <>
          <Link to="/admin/webhooks/$webhookId" params={{ webhookId: id }} className={tableClasses.name} dir="ltr">
            {url}
          </Link>
          <div className={tableClasses.sub} dir="auto">
            {description}
          </div>
        </>
      ),
    },
    textColumn('events', t('events'), ({ events }) =>
      events.map((choice) => (choice === '*' ? t('all') : choice)).join(', '),
    ),
    {
      id: 'state',
      header: t('state'),
      value: ({ state }) => t(`state_${state}`),
      render: (webhook) => <WebhookBadge webhook={webhook} />,
    },
    textColumn('waiting', t('waiting'), ({ pending }) => pending, 'end'),
    timeColumn('delivered', t('lastDelivered'), ({ lastDeliveredAt }) => lastDeliveredAt, t('never')),
  ];
}
