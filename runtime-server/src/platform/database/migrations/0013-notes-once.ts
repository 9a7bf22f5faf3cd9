import type { Migration } from '../migrate.ts';

/** A note that is sent again is the same note. */
export const notesOnce: Migration = {
  name: '0013-notes-once',
  up(sql) {
    sql(`
      alter table visitor_note add column client_id text;
      -- Who left no name for itself is not told apart from others like it.
      create unique index visitor_note_once on visitor_note (channel_id, coalesce(visitor_id, ''), client_id)
        where client_id is not null;
    `);
  },
};
