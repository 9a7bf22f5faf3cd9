import type { Migration } from '../migrate.ts';

/** What messages said before their authors changed them. */
export const messageEdits: Migration = {
  name: '0056-message-edits',
  up(sql) {
    sql(`
      create table message_edit (
        thread_id text not null,
        message_id text not null,
        session_id text not null references session (id) on delete cascade,
        before jsonb not null,
        edited_at timestamptz not null
      );
      create index message_edit_by_message on message_edit (thread_id, message_id, edited_at);
      create index message_edit_by_session on message_edit (session_id);
    `);
  },
};
