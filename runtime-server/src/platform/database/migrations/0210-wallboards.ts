import type { Migration } from '../migrate.ts';

/** Boards for screens on the wall, each seen by whoever has its link. */
export const wallboards: Migration = {
  name: '0210-wallboards',
  up(sql) {
    sql(`
      create table wallboard (
        id text primary key,
        application_id text not null references application (id),
        name text not null,
        -- Keys of the skill groups that it shows; null = everything.
        groups text[],
        language text not null check (language in ('en', 'zh')),
        shows_agents boolean not null,
        created_by text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        last_shown_at timestamptz
      );
      create index wallboard_by_application on wallboard (application_id, id desc);
      create index wallboard_by_end on wallboard (expires_at);
      create trigger noted after insert or delete or update of name, groups, expires_at on wallboard
        for each row execute function note_change();
    `);
  },
};
