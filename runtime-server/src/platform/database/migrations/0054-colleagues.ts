import type { Migration } from '../migrate.ts';

/** What agents say to each other: between two, and in groups. */
export const colleagues: Migration = {
  name: '0054-colleagues',
  up(sql) {
    sql(`
      create table colleague_chat (
        id text primary key,
        application_id text not null references application (id),
        kind text not null check (kind in ('direct', 'group')),
        name text not null,
        -- The two of a direct chat, in order: there is one.
        pair text,
        maker_id text references agent (id) on delete set null,
        last_seq int not null default 0,
        last_at timestamptz not null,
        created_at timestamptz not null
      );
      create unique index colleague_chat_of_two on colleague_chat (application_id, pair) where pair is not null;
      create index colleague_chat_by_time on colleague_chat (last_at);

      create table colleague_member (
        chat_id text not null references colleague_chat (id) on delete cascade,
        agent_id text not null references agent (id) on delete cascade,
        -- What was said before one came is not one's to read.
        from_seq int not null,
        read_seq int not null,
        primary key (chat_id, agent_id)
      );
      create index colleague_member_by_agent on colleague_member (agent_id);

      create table colleague_message (
        chat_id text not null references colleague_chat (id) on delete cascade,
        seq int not null,
        id text not null,
        agent_id text not null references agent (id) on delete cascade,
        client_id text,
        body jsonb not null,
        quote jsonb,
        sent_at timestamptz not null,
        primary key (chat_id, seq)
      );
      create unique index colleague_message_once on colleague_message (chat_id, agent_id, client_id)
        where client_id is not null;
    `);
  },
};
