import type { Migration } from '../migrate.ts';

/**
 * Visitors, threads and sessions. What a session is rarely changes (`session`, indexed); what every turn changes is apart
 * (`session_state`, primary key only, room in the page), so that a turn is an in-page update.
 */
export const sessions: Migration = {
  name: '0002-sessions',
  up(sql) {
    sql(`
      create table visitor (
        id text primary key,
        application_id text not null references application (id),
        -- The host app's own id of the user; null while anonymous.
        user_id text,
        name text not null default '',
        avatar text not null default '',
        phone text not null default '',
        email text not null default '',
        locale text not null default '',
        vip boolean not null default false,
        attributes jsonb not null default '{}',
        profile jsonb not null default '{}',
        linked_to text references visitor (id),
        blocked_at timestamptz,
        blocked_reason text,
        created_at timestamptz not null default now(),
        last_seen_at timestamptz
      );
      create index visitor_by_application on visitor (application_id, created_at);

      -- The same sub on the same channel is the same visitor on every device.
      create table visitor_identity (
        channel_id text not null references channel (id),
        user_id text not null,
        visitor_id text not null references visitor (id),
        primary key (channel_id, user_id)
      );

      -- One visitor on one channel, for ever; sessions follow one another in it.
      create table thread (
        id text primary key,
        application_id text not null references application (id),
        channel_id text not null references channel (id),
        visitor_id text not null references visitor (id),
        last_session_id text,
        delivered_seq int not null default 0,
        read_seq int not null default 0,
        agent_read_seq int not null default 0,
        created_at timestamptz not null default now(),
        unique (channel_id, visitor_id)
      ) with (fillfactor = 70);

      create table session (
        id text primary key,
        application_id text not null references application (id),
        thread_id text not null references thread (id),
        channel_id text not null references channel (id),
        visitor_id text not null references visitor (id),
        flow_id text not null references flow (id),
        flow_version int not null,
        state text not null check (state in ('flow', 'queued', 'ringing', 'serving', 'ended')),
        skill_group text,
        priority int not null default 3,
        vip boolean not null default false,
        -- The agent who serves, or served last.
        agent_id text references agent (id),
        -- Who is being rung, until when; a transfer that awaits confirmation keeps state serving.
        offer_agent_id text references agent (id),
        offer_kind text check (offer_kind in ('assignment', 'transfer')),
        offer_expires_at timestamptz,
        offer_from_agent_id text references agent (id),
        started_at timestamptz not null,
        -- First time in the queue: a session that comes back keeps its place.
        queued_at timestamptz,
        offered_at timestamptz,
        accepted_at timestamptz,
        ended_at timestamptz,
        end_status text,
        end_node text,
        first_seq int not null default 0,
        -- Data key of this session's event log, sealed; erasing a visitor destroys it.
        key_sealed text,
        rating jsonb,
        tags text[] not null default '{}',
        remark text not null default '',
        summary jsonb not null default '{}'
      ) with (fillfactor = 80);
      create unique index session_open on session (thread_id) where state <> 'ended';
      create index session_by_thread on session (thread_id, started_at);
      create index session_by_application on session (application_id, started_at desc);
      create index session_by_state on session (application_id, state) where state <> 'ended';
      create index session_waiting on session (application_id, skill_group, vip desc, priority, queued_at, id)
        where state = 'queued';
      create index session_of_agent on session (agent_id, state) where state = 'serving';
      create index session_offer on session (offer_agent_id) where offer_agent_id is not null;
      create index session_served_by on session (agent_id, started_at desc);
      create index session_by_visitor on session (visitor_id, started_at desc);

      create table session_state (
        session_id text primary key references session (id) on delete cascade,
        revision int not null,
        state text not null,
        last_seq int not null,
        change int not null,
        position int not null
      ) with (fillfactor = 40);

      -- One record for each agent who was offered or served a session, with its own times and outcome.
      create table assignment (
        id text primary key,
        application_id text not null references application (id),
        session_id text not null references session (id),
        agent_id text not null references agent (id),
        skill_group text,
        kind text not null check (kind in ('offer', 'direct', 'join', 'transfer', 'take-over')),
        offered_at timestamptz not null,
        accepted_at timestamptz,
        ended_at timestamptz,
        outcome text check (outcome in ('served', 'transferred', 'missed', 'declined', 'returned')),
        comment text not null default ''
      );
      create index assignment_by_session on assignment (session_id, offered_at);
      create index assignment_by_agent on assignment (agent_id, offered_at desc);

      create table message (
        id text not null,
        application_id text not null,
        thread_id text not null,
        session_id text not null,
        seq int,
        position int not null,
        change int not null,
        sent_at timestamptz not null,
        from_kind text not null check (from_kind in ('visitor', 'agent', 'robot', 'system')),
        from_id text,
        from_name text,
        from_avatar text,
        visibility text not null default 'all' check (visibility in ('all', 'agents')),
        body jsonb not null,
        recalled_at timestamptz,
        primary key (thread_id, id, sent_at)
      ) partition by range (sent_at);
      create index message_by_seq on message (thread_id, seq);
      create index message_by_change on message (thread_id, change);
      create index message_by_session on message (session_id, position);

      -- What a sender's own id of a message became: sent again it is the same message, for ever.
      create table sent_message (
        thread_id text not null,
        sender text not null,
        client_id text not null,
        session_id text not null,
        message_id text,
        seq int,
        sent_at timestamptz not null,
        primary key (thread_id, sender, client_id)
      );

      -- Every event a session was given, with the results of what was not pure; sealed with the session's key.
      create table session_event (
        session_id text not null,
        revision int not null,
        at timestamptz not null,
        types text[] not null,
        sealed bytea not null,
        primary key (session_id, revision, at)
      ) partition by range (at);

      create table deadline (
        session_id text not null references session (id) on delete cascade,
        name text not null,
        due_at timestamptz not null,
        primary key (session_id, name)
      ) with (fillfactor = 70);
      create index deadline_due on deadline (due_at);

      create table pending_effect (
        id text primary key,
        application_id text not null,
        session_id text not null references session (id) on delete cascade,
        request text not null,
        type text not null,
        payload_sealed text not null,
        attempts int not null default 0,
        next_attempt_at timestamptz not null,
        leased_by text,
        created_at timestamptz not null,
        unique (session_id, request)
      );
      create index pending_effect_due on pending_effect (next_attempt_at);

      create table upload (
        id text primary key,
        application_id text not null references application (id),
        owner_kind text not null check (owner_kind in ('visitor', 'agent')),
        owner_id text not null,
        name text not null,
        mime text not null,
        size int not null,
        width int,
        height int,
        duration double precision,
        created_at timestamptz not null default now()
      );
      create table upload_chunk (
        upload_id text not null references upload (id) on delete cascade,
        number int not null,
        data bytea not null,
        primary key (upload_id, number)
      );

      -- Months are added ahead by the server; what falls outside them is never lost.
      create table message_default partition of message default;
      create table session_event_default partition of session_event default;
    `);
  },
};
