import type { Migration } from '../migrate.ts';

/** Deliveries are found by what they are claimed and erased by. */
export const webhookClaims: Migration = {
  name: '0108-webhook-claims',
  up(sql) {
    sql(`
      create index webhook_delivery_tests on webhook_delivery (next_attempt_at)
        where state = 'pending' and type = 'webhook.test';
      create index webhook_delivery_by_event on webhook_delivery (application_id, position);
    `);
  },
};
