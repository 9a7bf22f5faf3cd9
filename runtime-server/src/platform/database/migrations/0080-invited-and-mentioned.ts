import type { Migration } from '../migrate.ts';

/** Who invited a visitor, and what they said; and sessions in whose notes an agent was named. */
export const invitedAndMentioned: Migration = {
  name: '0080-invited-and-mentioned',
  up(sql) {
    sql(`
      -- An invitation that the visitor accepted, until a session begins by it.
      alter table visitor add column invited jsonb;
      -- The agent by whose invitation it began.
      alter table session add column invited_by text references agent (id);

      create table session_mention (
        agent_id text not null references agent (id) on delete cascade,
        session_id text not null references session (id) on delete cascade,
        mentioned_at timestamptz not null,
        primary key (agent_id, session_id)
      );
      create index session_mention_session on session_mention (session_id);
    `);
  },
};
