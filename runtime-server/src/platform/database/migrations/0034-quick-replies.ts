import type { Migration } from '../migrate.ts';

/** What agents say often, kept ready: public ones (no agent), and those of one agent. */
export const quickReplies: Migration = {
  name: '0034-quick-replies',
  up(sql) {
    sql(`
      create table reply_category (
        id text primary key,
        application_id text not null references application (id),
        agent_id text references agent (id) on delete cascade,
        parent_id text references reply_category (id) on delete cascade,
        name text not null,
        place int not null,
        revision int not null default 1
      );
      create index reply_category_by_owner on reply_category (application_id, agent_id, place, id);

      create table quick_reply (
        id text primary key,
        application_id text not null references application (id),
        agent_id text references agent (id) on delete cascade,
        category_id text references reply_category (id) on delete set null,
        title text not null,
        content text not null,
        attachments jsonb not null default '[]',
        card jsonb,
        revision int not null default 1,
        updated_at timestamptz not null,
        -- What it is found by: folded, and as one types Chinese with Latin letters.
        title_key text not null,
        content_key text not null,
        initials text not null,
        pinyin text not null
      );
      create index quick_reply_by_owner on quick_reply (application_id, agent_id, title_key, id);
      create index quick_reply_by_category on quick_reply (category_id);

      create table quick_reply_use (
        application_id text not null references application (id),
        reply_id text not null references quick_reply (id) on delete cascade,
        agent_id text not null references agent (id) on delete cascade,
        uses int not null,
        last_used_at timestamptz not null,
        primary key (reply_id, agent_id)
      );

      -- What an agent asked to make public, as it was then: it outlives the reply.
      create table quick_reply_request (
        id text primary key,
        application_id text not null references application (id),
        agent_id text not null references agent (id) on delete cascade,
        reply_id text references quick_reply (id) on delete set null,
        title text not null,
        content text not null,
        attachments jsonb not null,
        card jsonb,
        state text not null default 'pending' check (state in ('pending', 'approved', 'refused')),
        requested_at timestamptz not null,
        decided_at timestamptz,
        decided_by text
      );
      create index quick_reply_request_by_state on quick_reply_request (application_id, state, id desc);
      create index quick_reply_request_by_agent on quick_reply_request (application_id, agent_id, id desc);
      create unique index quick_reply_request_pending on quick_reply_request (reply_id) where state = 'pending';
    `);
  },
};
