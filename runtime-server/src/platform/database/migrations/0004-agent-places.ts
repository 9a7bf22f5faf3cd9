import type { Migration } from '../migrate.ts';

/** Where each account is signed in as agent: at one place (protocol.md §5). */
export const agentPlaces: Migration = {
  name: '0004-agent-places',
  up(sql) {
    sql(`
      create table agent_place (
        account_id text primary key references "auth"."user" ("id") on delete cascade,
        sign_in_id text not null,
        signed_in_at timestamptz not null,
        last_seen_at timestamptz not null
      );
      create index agent_place_by_sign_in on agent_place (sign_in_id);

      -- The ends of the latest sessions that an agent accepted, group by group: how long one waits.
      create index session_served_in_group on session (application_id, skill_group, accepted_at desc)
        where accepted_at is not null;
    `);
  },
};
