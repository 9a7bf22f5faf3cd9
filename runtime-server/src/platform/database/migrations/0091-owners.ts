import type { Migration } from '../migrate.ts';

/** Owners of the installation, above its applications, which can be closed and are erased later. */
export const owners: Migration = {
  name: '0091-owners',
  up(sql) {
    sql(`
      create table installation_owner (
        account_id text primary key references "auth"."user" ("id"),
        added_at timestamptz not null default now()
      );
      -- Whoever administers for the longest time, where there is one application; the administrators of several are
      -- strangers to each other, so there ADMIN_EMAIL names the owner at the start. Rights inside applications stay.
      insert into installation_owner (account_id)
        select account_id from agent
        where role = 'admin' and deleted_at is null and suspended_at is null
          and (select count(*) from application) = 1
        order by created_at, id limit 1;
      alter table application add column closed_at timestamptz;
      create index application_closed on application (closed_at) where closed_at is not null;

      -- The functions of 0090 look at these columns as well.
      drop trigger noted on application;
      create trigger noted after insert or delete or update of name, time_zone, settings, signing_secret_sealed, closed_at
        on application for each row execute function note_change();
    `);
  },
};
