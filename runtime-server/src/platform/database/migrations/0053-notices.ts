import type { Migration } from '../migrate.ts';

/** What people are told, each by their own row, and what administrators announce. */
export const notices: Migration = {
  name: '0053-notices',
  up(sql) {
    sql(`
      create table announcement (
        id text primary key,
        application_id text not null references application (id),
        title text not null,
        text text not null,
        -- Empty = everybody.
        skill_groups text[] not null,
        author text not null,
        recipients int not null,
        sent_at timestamptz not null
      );
      create index announcement_by_application on announcement (application_id, id desc);

      create table notice (
        id text primary key,
        application_id text not null references application (id),
        agent_id text not null references agent (id) on delete cascade,
        kind text not null,
        category text not null check (category in ('notice', 'system')),
        given jsonb not null,
        link jsonb,
        announcement_id text references announcement (id),
        -- What happened: it is told to one person once.
        key text not null,
        raised_at timestamptz not null,
        read_at timestamptz
      );
      create unique index notice_once on notice (agent_id, key);
      create index notice_by_agent on notice (agent_id, id desc);
      create index notice_unread on notice (agent_id, category, id desc) where read_at is null;
      create index notice_by_announcement on notice (announcement_id) where announcement_id is not null;

      -- Who lost a session, or was given one, is told even where the node went away that did it.
      create index assignment_ended on assignment (ended_at) where ended_at is not null;
      create index session_timed_out on session (ended_at) where end_status = 'auto_finished';
    `);
  },
};
