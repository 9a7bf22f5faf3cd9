import type { Migration } from '../migrate.ts';

/** What follows from silence: an agent's attention is asked for, an alarm is raised, a session is taken back. */
export const pace: Migration = {
  name: '0049-pace',
  up(sql) {
    sql(`
      -- What the agent who serves is reminded of, since when.
      alter table session add column attention jsonb;
      alter table assignment drop constraint assignment_outcome_check;
      alter table assignment add constraint assignment_outcome_check
        check (outcome in ('served', 'transferred', 'missed', 'declined', 'returned', 'taken-back'));
      -- Raised once and kept, for whoever watches.
      create table session_alarm (
        id text primary key,
        application_id text not null references application (id),
        session_id text not null references session (id) on delete cascade,
        agent_id text references agent (id),
        skill_group text,
        kind text not null,
        level int not null check (level between 1 and 3),
        -- Since when what it is about is so.
        since timestamptz not null,
        raised_at timestamptz not null
      );
      create index session_alarm_by_application on session_alarm (application_id, raised_at desc);
      create index session_alarm_by_session on session_alarm (session_id);
    `);
  },
};
