import {
  closed,
  CreateWebhookRequest,
  Id,
  PatchedWebhook,
  PatchWebhookRequest,
  Webhook,
  WebhookDelivery,
  WebhookDeliveryDetails,
  WebhookDeliveryState,
  WebhookWithSecret,
} from '@parley/schemas';
import { Type } from 'typebox';
import { maskContacts } from '../../platform/contacts/mask-contacts.ts';
import type { Database } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { listParameters, ListQuery, pageOf, route, type Route } from '../../platform/http/index.ts';
import { hidesContacts } from '../../platform/http/access.ts';
import { IdParams } from '../../platform/http/key-params.ts';
import { refusePartial } from '../../platform/http/refuse-partial.ts';
import { findEvent } from '../outside-log/outside-log.store.ts';
import { renderEvent } from '../outside-log/render-event.ts';
import { findDelivery, listDeliveries, presentDelivery } from './delivery.store.ts';
import type { Webhooks } from './webhook.service.ts';
import { findWebhook, listWebhooks } from './webhook.store.ts';

const DeliveryQuery = closed({
  ...listParameters,
  status: Type.Optional(WebhookDeliveryState),
  type: Type.Optional(Type.String({ maxLength: 64 })),
  sessionId: Type.Optional(Id),
});

/** Where events of the application are sent to, and what became of them (ADMIN-54). */
export function webhookRoutes({
  database,
  webhooks,
}: {
  database: Pick<Database, 'kysely'>;
  webhooks: Webhooks;
}): Route[] {
  const tag = 'Webhooks';
  const access = { permission: 'webhooks:write' } as const;
  const db = database.kysely;
  const noWebhook = () => new AppError('not_found', 'There is no endpoint with this id. It may have been deleted.');
  return [
    route({
      method: 'GET',
      path: '/api/v1/webhooks',
      tag,
      summary: 'The endpoints to which events are sent, newest first',
      access,
      query: ListQuery,
      answer: pageOf(Webhook),
      handler: ({ actor, query }) => listWebhooks(db, actor.applicationId, query),
    }),
    route({
      method: 'POST',
      path: '/api/v1/webhooks',
      tag,
      summary: 'Register an endpoint; its secret is shown this once',
      description:
        'Each event is posted as JSON, signed with the secret: `X-Signature: t=…,v1=…` (HMAC-SHA256 of `t.body`) and as Standard Webhooks have it. What is not answered with 2xx within 10 seconds is tried again for 24 hours, under the same id.',
      access,
      body: CreateWebhookRequest,
      status: 201,
      answer: WebhookWithSecret,
      errors: ['unprocessable', 'forbidden'],
      handler: ({ actor, body, request }) => webhooks.create({ actor, address: request.address }, body),
    }),
    route({
      method: 'GET',
      path: '/api/v1/webhooks/{id}',
      tag,
      summary: 'One endpoint',
      access,
      params: IdParams,
      answer: Webhook,
      errors: ['not_found'],
      async handler({ actor, params: { id } }) {
        const found = await findWebhook(db, actor.applicationId, id);
        if (!found) throw noWebhook();
        return found;
      },
    }),
    route({
      method: 'PATCH',
      path: '/api/v1/webhooks/{id}',
      tag,
      summary: 'Change an endpoint, pause it, or let it begin again',
      description: 'Where its address leads to another host it has a new secret, which is in the answer.',
      access,
      params: IdParams,
      body: PatchWebhookRequest,
      answer: PatchedWebhook,
      errors: ['not_found', 'unprocessable', 'revision_conflict', 'forbidden'],
      handler: ({ actor, params: { id }, body, request }) =>
        webhooks.change({ actor, address: request.address }, id, body),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/webhooks/{id}',
      tag,
      summary: 'Delete an endpoint with its deliveries; nothing more is sent to it',
      access,
      params: IdParams,
      errors: ['not_found'],
      handler: ({ actor, params: { id }, request }) => webhooks.remove({ actor, address: request.address }, id),
    }),
    route({
      method: 'POST',
      path: '/api/v1/webhooks/{id}/rotate',
      tag,
      summary: 'A new secret, shown this once; deliveries are signed with the old one too for 24 hours more',
      access,
      params: IdParams,
      answer: WebhookWithSecret,
      errors: ['not_found', 'forbidden'],
      handler: ({ actor, params: { id }, request }) => webhooks.rotate({ actor, address: request.address }, id),
    }),
    route({
      method: 'POST',
      path: '/api/v1/webhooks/{id}/test',
      tag,
      summary: 'Send a `webhook.test` once; what comes of it is read from its delivery',
      access,
      params: IdParams,
      status: 202,
      answer: WebhookDelivery,
      errors: ['not_found', 'too_many_requests'],
      handler: ({ actor, params: { id }, request }) => webhooks.test({ actor, address: request.address }, id),
    }),
    route({
      method: 'GET',
      path: '/api/v1/webhooks/{id}/deliveries',
      tag,
      summary: 'What was sent to an endpoint, newest first; kept for a week',
      access,
      params: IdParams,
      query: DeliveryQuery,
      answer: pageOf(WebhookDelivery),
      errors: ['not_found'],
      async handler({ actor: { applicationId }, params: { id }, query }) {
        if (!(await findWebhook(db, applicationId, id))) throw noWebhook();
        return listDeliveries(db, { applicationId, webhookId: id }, query);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/webhook-deliveries/{id}',
      tag,
      summary: 'One delivery with what is sent, and the beginning of what came back',
      access,
      params: IdParams,
      answer: WebhookDeliveryDetails,
      errors: ['not_found', 'forbidden'],
      async handler({ actor, params: { id } }) {
        const { applicationId } = actor;
        const row = await findDelivery(db, applicationId, id);
        const webhook = row && (await findWebhook(db, applicationId, row.webhook_id));
        if (!row || !webhook) throw new AppError('not_found', 'There is no such delivery. They are kept for a week.');
        refusePartial(actor.reach, ['ongoing', 'history', 'customers', 'left-messages']);
        const event = await findEvent(db, applicationId, row.position);
        const { sequence } = row;
        const includePersonal = webhook.includePersonal && !hidesContacts(actor);
        const body = event ? JSON.stringify(renderEvent(event, { sequence, includePersonal }), null, 2) : '';
        const answer = hidesContacts(actor) ? maskContacts(row.answer) : row.answer;
        return { ...presentDelivery(row), body, answer };
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/webhook-deliveries/{id}/resend',
      tag,
      summary: 'Send a delivery again, under the same id',
      access,
      params: IdParams,
      status: 202,
      answer: WebhookDelivery,
      errors: ['not_found', 'conflict', 'too_many_requests'],
      handler: ({ actor, params: { id }, request }) => webhooks.resend({ actor, address: request.address }, id),
    }),
  ];
}
