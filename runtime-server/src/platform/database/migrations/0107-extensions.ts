import type { Migration } from '../migrate.ts';

/** Pages of other systems that stand beside conversations. */
export const extensions: Migration = {
  name: '0107-extensions',
  up(sql) {
    sql(`
      create table extension (
        id text primary key,
        application_id text not null references application (id),
        -- The schema PutExtensionRequest, without its secret.
        document jsonb not null,
        secret_sealed text,
        updated_at timestamptz not null
      );
      create index extension_by_application on extension (application_id, id);
    `);
  },
};
