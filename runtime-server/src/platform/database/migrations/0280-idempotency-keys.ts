import type { Migration } from '../migrate.ts';

/**
 * What was asked for under a key of the client's, and what it was answered. `scope` = application and who asked. `status`
 * is null while it is carried out; the answer is sealed, for it may tell a secret once.
 */
export const idempotencyKeys: Migration = {
  name: '0280-idempotency-keys',
  up(sql) {
    sql(`
      create table idempotency_key (
        scope text not null,
        key text not null,
        application_id text references application (id),
        fingerprint text not null,
        route text not null,
        begun_at timestamptz not null,
        status int,
        answer_sealed text,
        primary key (scope, key)
      );
      create index idempotency_key_begun_at on idempotency_key (begun_at);
      create index idempotency_key_application on idempotency_key (application_id) where application_id is not null;
    `);
  },
};
