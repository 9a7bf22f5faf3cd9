import type { Migration } from '../migrate.ts';

/** Served sessions that are put aside until a time, and each interval in which one was. */
export const holds: Migration = {
  name: '0048-holds',
  up(sql) {
    sql(`
      alter table session
        -- Put aside by its agent: since when, until when, why; null = not.
        add column hold jsonb,
        -- Whether it counts to the load of the agent who serves it.
        add column takes_place boolean not null default true;
      create table session_hold (
        id text primary key,
        application_id text not null references application (id),
        session_id text not null references session (id) on delete cascade,
        agent_id text not null references agent (id),
        reason text not null,
        since timestamptz not null,
        until timestamptz not null,
        ended_at timestamptz,
        ended_by text check (ended_by in ('time', 'visitor', 'agent', 'queue', 'transfer', 'end'))
      );
      create index session_hold_by_session on session_hold (session_id, since);
      create index session_hold_by_agent on session_hold (agent_id, since desc);
    `);
  },
};
