import type { Migration } from '../migrate.ts';

/** Trees of tags, and who put which of them on a session or a visitor when; words from before there were trees stay. */
export const tags: Migration = {
  name: '0038-tags',
  up(sql) {
    sql(`
      create table tag (
        id text primary key,
        application_id text not null references application (id),
        kind text not null check (kind in ('session', 'visitor')),
        parent_id text references tag (id),
        -- Ids from the root down to the parent.
        ancestors text[] not null default '{}',
        name text not null,
        folded text not null,
        -- The names from the root down, as people read them.
        path text not null,
        disabled_at timestamptz,
        revision int not null default 1,
        created_at timestamptz not null default now()
      );
      create unique index tag_name on tag (application_id, kind, coalesce(parent_id, ''), folded);
      create index tag_by_path on tag (application_id, kind, path, id);

      create table tagging (
        id text primary key,
        application_id text not null references application (id),
        session_id text references session (id) on delete cascade,
        visitor_id text references visitor (id) on delete cascade,
        tag_id text references tag (id),
        -- What it was called then; all there is of a word without a tag.
        word text not null,
        added_at timestamptz not null,
        added_by text,
        removed_at timestamptz,
        removed_by text,
        check (num_nonnulls(session_id, visitor_id) = 1)
      );
      create index tagging_by_session on tagging (session_id, added_at) where session_id is not null;
      create index tagging_by_visitor on tagging (visitor_id, added_at) where visitor_id is not null;
      create index tagging_by_tag on tagging (tag_id) where tag_id is not null;

      insert into tagging (id, application_id, session_id, word, added_at)
        select 'tgg_' || md5(s.id || w.word), s.application_id, s.id, w.word, coalesce(s.ended_at, s.started_at)
        from session s cross join lateral (select distinct unnest(s.tags) as word) w;

      alter table session add column tag_revision int not null default 0;
      alter table visitor add column tags text[] not null default '{}';
      -- Whether a session of the group must be tagged before an agent ends it; null = as the application says.
      alter table skill_group add column requires_tags boolean;
    `);
  },
};
