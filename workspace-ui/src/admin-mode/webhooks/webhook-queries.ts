import type { Webhook, WebhookDeliveryDetails } from '@parley/schemas';
import { queryOptions } from '@tanstack/react-query';
import { listAll } from '../../api/list-all.ts';
import { request } from '../../api/request.ts';

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => listAll<Webhook>('/webhooks', signal),
});

/** Read again while somebody looks: what is sent changes it. */
export function webhookQuery(id: string) {
  return queryOptions({
    queryKey: ['webhooks', id],
    queryFn: ({ signal }) => request<Webhook>('GET', `/webhooks/${id}`, undefined, signal),
    refetchInterval: 5_000,
  });
}

export function deliveryQuery(id: string) {
  return queryOptions({
    queryKey: ['webhook-deliveries', id],
    queryFn: ({ signal }) => request<WebhookDeliveryDetails>('GET', `/webhook-deliveries/${id}`, undefined, signal),
    gcTime: 0,
  });
}
