import type { Migration } from '../migrate.ts';

/**
 * Whether something holds an upload: a message, a note, a sticker, a picture of the application. What nothing holds
 * expires; of those from before it is not known, and they stay.
 */
export const uploadHolds: Migration = {
  name: '0026-upload-holds',
  up(sql) {
    sql(`
      alter table upload add column held boolean not null default true;
      create index upload_loose on upload (created_at) where not held;
      create index upload_owner on upload (owner_kind, owner_id, created_at) include (size);
      create index upload_application on upload (application_id, created_at) include (size);
    `);
  },
};
