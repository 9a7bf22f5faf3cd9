import type { Webhook } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useFormat } from '../../i18n/format.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { WebhookBadge } from './webhook-badge.tsx';
import classes from './webhooks.module.css';

/** What an endpoint is set to. */
export function WebhookFacts({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation('webhooks');
  const { dateTime } = useFormat();
  const channels = useQuery(lists.channels).data ?? [];
  const groups = useQuery(lists.skillGroups).data ?? [];
  const { url, description, events, filter, includePersonal, lastDeliveredAt, oldSecretUntil, pending } = webhook;
  const named = (ids: readonly string[] = [], nameOf: (id: string) => string | undefined): string =>
    ids.length === 0 ? t('any') : ids.map((id) => nameOf(id) ?? id).join(', ');
  const facts: [string, React.ReactNode][] = [
    [t('state'), <WebhookBadge key="state" webhook={webhook} />],
    [
      t('url'),
      <span key="url" dir="ltr">
        {url}
      </span>,
    ],
    ...(description === '' ? [] : [[t('description'), description] satisfies [string, string]]),
    [t('events'), events.map((choice) => (choice === '*' ? t('all') : choice)).join(', ')],
    [t('channels'), named(filter.channelIds, (id) => channels.find((channel) => channel.id === id)?.name)],
    [t('groups'), named(filter.skillGroupKeys, (key) => groups.find((group) => group.key === key)?.name)],
    [t('contacts'), t(includePersonal ? 'unmasked' : 'masked')],
    [t('waiting'), String(pending)],
    [t('lastDelivered'), lastDeliveredAt === null ? t('never') : <TimeAgo key="at" at={lastDeliveredAt} />],
    ...(oldSecretUntil === null
      ? []
      : [[t('secret'), t('overlap', { until: dateTime(oldSecretUntil) })] satisfies [string, string]]),
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([term, value]) => (
        <div key={term} style={{ display: 'contents' }}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
