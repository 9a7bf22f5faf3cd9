import {
  webhookLimits,
  type CreateWebhookRequest,
  type PatchedWebhook,
  type PatchWebhookRequest,
  type Webhook,
  type WebhookDelivery,
  type WebhookWithSecret,
} from '@parley/schemas';
import { lockApplication } from '../../organisation/applications/application.store.ts';
import type { Caller } from '../../organisation/audit/audit.ts';
import { setInterest } from '../../organisation/outside-events/outside-interest.ts';
import type { FeatureDeps } from '../../organisation/services/feature-deps.ts';
import { withTransaction, type AfterCommit, type Executor, type Transaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { AllowedHosts } from '../../platform/outgoing/index.ts';
import type { RateLimiter } from '../../platform/rate-limit.ts';
import { refusePointing, refuseUnknown, refuseUnreachable } from './check-webhook.ts';
import { findDelivery, presentDelivery, sendAgain } from './delivery.store.ts';
import { insertTest } from './insert-test.ts';
import { isSameHost, newWebhookSecret, sealWebhookSecret } from './webhook-secret.ts';
import { countWebhooks, findWebhook, lockWebhook, type WebhookRow } from './webhook.store.ts';

export type WebhookDeps = Pick<
  FeatureDeps,
  'database' | 'clock' | 'newId' | 'random' | 'secrets' | 'audit' | 'facts'
> & {
  allowedHosts: AllowedHosts;
  /** Tests and deliveries that are sent again, by endpoint. */
  limiter: RateLimiter;
  /** Something is due. */
  wake: () => void;
};

/** Sets up where events are sent to, and sends by hand. */
export type Webhooks = ReturnType<typeof createWebhooks>;

export function createWebhooks(deps: WebhookDeps) {
  const { database, clock, newId, random, secrets, audit, facts, allowedHosts, limiter, wake } = deps;

  const find = async (db: Executor, applicationId: string, id: string): Promise<Webhook> => {
    const found = await findWebhook(db, applicationId, id);
    if (!found) throw noWebhook();
    return found;
  };
  const lock = async (trx: Executor, applicationId: string, id: string): Promise<WebhookRow> => {
    const row = await lockWebhook(trx, applicationId, id);
    if (!row) throw noWebhook();
    return row;
  };
  const listen = (
    trx: Transaction,
    afterCommit: AfterCommit,
    {
      application_id: applicationId,
      id,
      state,
      choices,
    }: Pick<WebhookRow, 'application_id' | 'id' | 'state' | 'choices'>,
  ) => setInterest({ trx, afterCommit, facts }, { applicationId, listener: id }, state === 'active' ? choices : []);
  const limit = (id: string): void => {
    const verdict = limiter.take(id);
    if (verdict.isAllowed) return;
    throw new AppError('too_many_requests', 'Too much was sent to this endpoint by hand. Try again in a moment.', {
      retryAfterSeconds: Math.ceil(verdict.retryAfterMs / 1000),
    });
  };

  return {
    create: (caller: Caller, body: CreateWebhookRequest): Promise<WebhookWithSecret> => {
      const { applicationId } = caller.actor;
      const { url, events, description = '', filter = {}, includePersonal = false } = body;
      refusePointing(caller.actor, includePersonal);
      refuseUnreachable(url, allowedHosts);
      return withTransaction(database, async (trx, afterCommit) => {
        await lockApplication(trx, applicationId);
        const count = await countWebhooks(trx, applicationId);
        if (count >= webhookLimits.endpoints) {
          throw new AppError('unprocessable', `There are ${count} endpoints already; no more are possible.`);
        }
        await refuseUnknown(trx, applicationId, filter);
        const id = newId('whk');
        const secret = newWebhookSecret(random);
        const now = clock.now();
        const row = { id, application_id: applicationId, state: 'active' as const, choices: events };
        await trx
          .insertInto('webhook')
          .values({
            ...row,
            revision: 1,
            url,
            description,
            filter: JSON.stringify(filter),
            include_personal: includePersonal,
            secret_sealed: sealWebhookSecret(secrets, { applicationId, id, url }, secret),
            not_before: now,
            created_at: now,
          })
          .execute();
        await listen(trx, afterCommit, row);
        await audit(trx, caller, 'webhook.created', { id, name: hostOf(url) }, { url, events, includePersonal });
        return { ...(await find(trx, applicationId, id)), secret };
      });
    },

    change: (caller: Caller, id: string, body: PatchWebhookRequest): Promise<PatchedWebhook> => {
      const { applicationId } = caller.actor;
      return withTransaction(database, async (trx, afterCommit) => {
        const before = await lock(trx, applicationId, id);
        const { url = before.url, events = before.choices, filter = before.filter } = body;
        const { includePersonal = before.include_personal, description = before.description } = body;
        refusePointing(caller.actor, includePersonal || before.include_personal);
        if (body.revision !== undefined && body.revision !== before.revision) {
          const current = await find(trx, applicationId, id);
          const message = `The endpoint was changed by somebody else: you edited revision ${body.revision}, it is at ${before.revision} now. Look at both, then save again.`;
          throw new AppError('revision_conflict', message, { extensions: { current, given: body } });
        }
        if (url !== before.url) refuseUnreachable(url, allowedHosts);
        if (body.filter) await refuseUnknown(trx, applicationId, filter);
        const renewed = isSameHost(before.url, url) ? null : newWebhookSecret(random);
        const state = stateAfter(before.state, body.paused);
        const now = clock.now();
        await trx
          .updateTable('webhook')
          .set({
            revision: before.revision + 1,
            url,
            choices: events,
            description,
            filter: JSON.stringify(filter),
            include_personal: includePersonal,
            state,
            ...(state === 'active' &&
              before.state !== 'active' && { failures: 0, failing_since: null, last_error: null, not_before: now }),
            // No signature with the old secret for another host.
            ...(renewed !== null && {
              secret_sealed: sealWebhookSecret(secrets, { applicationId, id, url }, renewed),
              old_secret_sealed: null,
              old_secret_until: null,
            }),
          })
          .where('id', '=', id)
          .execute();
        if (state === 'active' && before.state !== 'active') await makeDue(trx, id, now);
        await listen(trx, afterCommit, { application_id: applicationId, id, state, choices: events });
        await audit(trx, caller, 'webhook.changed', { id, name: hostOf(url) }, { url, events, includePersonal, state });
        afterCommit(wake);
        return { ...(await find(trx, applicationId, id)), ...(renewed !== null && { secret: renewed }) };
      });
    },

    /** The secret before is good for a day more, so that the receiver can be changed in between. */
    rotate: (caller: Caller, id: string): Promise<WebhookWithSecret> => {
      const { applicationId } = caller.actor;
      return withTransaction(database, async (trx) => {
        const before = await lock(trx, applicationId, id);
        refusePointing(caller.actor, before.include_personal);
        const secret = newWebhookSecret(random);
        await trx
          .updateTable('webhook')
          .set({
            revision: before.revision + 1,
            secret_sealed: sealWebhookSecret(secrets, { applicationId, id, url: before.url }, secret),
            old_secret_sealed: before.secret_sealed,
            old_secret_until: new Date(clock.now().getTime() + webhookLimits.overlapHours * 3_600_000),
          })
          .where('id', '=', id)
          .execute();
        await audit(trx, caller, 'webhook.rotated', { id, name: hostOf(before.url) });
        return { ...(await find(trx, applicationId, id)), secret };
      });
    },

    remove: (caller: Caller, id: string): Promise<void> => {
      const { applicationId } = caller.actor;
      return withTransaction(database, async (trx, afterCommit) => {
        const { url } = await lock(trx, applicationId, id);
        await trx.deleteFrom('outside_sequence').where('listener', '=', id).execute();
        await trx.deleteFrom('webhook').where('id', '=', id).execute();
        await setInterest({ trx, afterCommit, facts }, { applicationId, listener: id }, []);
        await audit(trx, caller, 'webhook.deleted', { id, name: hostOf(url) });
      });
    },

    /** Also to an endpoint that is paused. */
    test: (caller: Caller, id: string): Promise<WebhookDelivery> => {
      const { applicationId } = caller.actor;
      return withTransaction(database, async (trx, afterCommit) => {
        const { url } = await lock(trx, applicationId, id);
        limit(id);
        const delivery = await insertTest(trx, { applicationId, webhookId: id }, { newId, now: clock.now() });
        await audit(trx, caller, 'webhook.tested', { id, name: hostOf(url) });
        afterCommit(wake);
        const row = await findDelivery(trx, applicationId, delivery);
        if (!row) throw new Error('A delivery that was just written is not there.');
        return presentDelivery(row);
      });
    },

    resend: (caller: Caller, deliveryId: string): Promise<WebhookDelivery> => {
      const { applicationId } = caller.actor;
      return withTransaction(database, async (trx, afterCommit) => {
        const before = await findDelivery(trx, applicationId, deliveryId);
        if (!before) throw noDelivery();
        const webhook = await lock(trx, applicationId, before.webhook_id);
        if (webhook.state !== 'active' && before.type !== 'webhook.test') {
          throw new AppError('conflict', 'Nothing is sent to this endpoint now. Let it begin again first.');
        }
        limit(webhook.id);
        if (!(await sendAgain(trx, { id: deliveryId, now: clock.now() }))) {
          throw new AppError('conflict', 'It is on its way at this moment, or what happened is no longer kept.');
        }
        // Somebody knows that it can be reached again.
        await trx.updateTable('webhook').set({ not_before: clock.now() }).where('id', '=', webhook.id).execute();
        await audit(trx, caller, 'webhook.resent', { id: webhook.id, name: hostOf(webhook.url) }, { deliveryId });
        afterCommit(wake);
        const row = await findDelivery(trx, applicationId, deliveryId);
        return presentDelivery(row ?? before);
      });
    },
  };
}

function stateAfter(before: WebhookRow['state'], paused: boolean | undefined): WebhookRow['state'] {
  if (paused === undefined) return before;
  if (!paused) return 'active';
  return before === 'active' ? 'paused' : before;
}

/** What waited while nothing was sent goes at once. */
async function makeDue(trx: Executor, webhookId: string, now: Date): Promise<void> {
  await trx
    .updateTable('webhook_delivery')
    .set({ next_attempt_at: now })
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'pending')
    .where('leased_by', 'is', null)
    .execute();
}

function hostOf(url: string): string {
  return new URL(url).host;
}

function noWebhook(): AppError {
  return new AppError('not_found', 'There is no endpoint with this id. It may have been deleted.');
}

function noDelivery(): AppError {
  return new AppError('not_found', 'There is no such delivery. They are kept for a week.');
}
