import type { Migration } from '../migrate.ts';

/** What a visitor's window needs beside the conversation: who may embed it, stickers, notes. */
export const visitorWindows: Migration = {
  name: '0010-visitor-windows',
  up(sql) {
    sql(`
      alter table channel add column allowed_origins text[] not null default '{}';

      -- Stickers and logos are the application's own uploads.
      alter table upload drop constraint upload_owner_kind_check;
      alter table upload add constraint upload_owner_kind_check
        check (owner_kind in ('visitor', 'agent', 'application'));

      create table sticker_pack (
        id text primary key,
        application_id text not null references application (id),
        name text not null,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      );
      create index sticker_pack_by_application on sticker_pack (application_id, id);
      create table sticker (
        id text primary key,
        application_id text not null references application (id),
        pack_id text not null references sticker_pack (id) on delete cascade,
        name text not null,
        upload_id text not null references upload (id),
        width int,
        height int,
        created_at timestamptz not null default now()
      );
      create index sticker_by_pack on sticker (pack_id, id);
      create index sticker_by_application on sticker (application_id, id);

      -- What a visitor writes down for whoever reads it later; never part of a session (QUEUE-58).
      create table visitor_note (
        id text primary key,
        application_id text not null references application (id),
        number int not null,
        channel_id text not null references channel (id),
        visitor_id text references visitor (id),
        -- The waiting session that it closed.
        session_id text references session (id),
        name text not null default '',
        phone text not null default '',
        email text not null default '',
        locale text not null default '',
        text text not null,
        uploads jsonb not null default '[]',
        state text not null default 'open' check (state in ('open', 'answered')),
        answer text,
        answered_by text references agent (id),
        answered_at timestamptz,
        created_at timestamptz not null default now(),
        unique (application_id, number)
      );
      create index visitor_note_by_state on visitor_note (application_id, state, id desc);
    `);
  },
};
