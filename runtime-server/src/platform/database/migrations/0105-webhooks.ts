import type { Migration } from '../migrate.ts';

/** What happened, for systems outside: written with it, put in order, and sent to where it is asked for. */
export const webhooks: Migration = {
  name: '0105-webhooks',
  up(sql) {
    sql(`
      -- Who wants to hear what; without a row nothing is written. A listener is an endpoint or the stream.
      create table outside_interest (
        application_id text not null references application (id),
        listener text not null,
        choices text[] not null,
        until timestamptz,
        primary key (application_id, listener)
      );
      -- Written in the transaction of what happened, gone once it is put in order: a session's rows by ord.
      create table outside_outbox (
        ord bigint generated always as identity primary key,
        application_id text not null,
        session_id text,
        visitor_id text,
        -- Events with their ids and times.
        events jsonb not null
      );
      create index outside_outbox_by_application on outside_outbox (application_id, ord);

      -- How far the events of an application are numbered. Whoever holds the row numbers them.
      create table outside_position (
        application_id text primary key references application (id),
        last bigint not null
      );
      -- In the order in which they became visible: position, unlike ord, never appears behind a later one.
      create table outside_event (
        application_id text not null,
        position bigint not null,
        id text not null,
        type text not null,
        at timestamptz not null,
        session_id text,
        visitor_id text,
        channel_id text,
        skill_group text,
        -- Counts the events of a session in the stream.
        sequence int,
        data jsonb not null,
        primary key (application_id, position)
      );
      create index outside_event_by_id on outside_event (id);
      create index outside_event_by_session on outside_event (session_id) where session_id is not null;
      create index outside_event_by_visitor on outside_event (visitor_id) where visitor_id is not null;
      create index outside_event_by_age on outside_event (at);
      -- How far the events of a session are counted for a listener.
      create table outside_sequence (
        listener text not null,
        session_id text not null,
        last int not null,
        updated_at timestamptz not null,
        primary key (listener, session_id)
      );

      create table webhook (
        id text primary key,
        application_id text not null references application (id),
        revision int not null,
        url text not null,
        choices text[] not null,
        description text not null,
        filter jsonb not null,
        include_personal boolean not null,
        secret_sealed text not null,
        old_secret_sealed text,
        old_secret_until timestamptz,
        state text not null check (state in ('active', 'paused', 'failed', 'gone')),
        -- Tries that failed one after the other; after a few only one at a time is made, not before not_before.
        failures int not null default 0,
        failing_since timestamptz,
        not_before timestamptz not null,
        last_error text,
        last_delivered_at timestamptz,
        created_at timestamptz not null
      );
      create index webhook_by_application on webhook (application_id, id);
      create table webhook_delivery (
        id text primary key,
        webhook_id text not null references webhook (id) on delete cascade,
        application_id text not null,
        position bigint not null,
        event_id text not null,
        type text not null,
        session_id text,
        sequence int,
        state text not null check (state in ('pending', 'delivered', 'failed')),
        attempts int not null default 0,
        created_at timestamptz not null,
        try_until timestamptz not null,
        next_attempt_at timestamptz not null,
        leased_by text,
        last_attempt_at timestamptz,
        http_status int,
        duration_ms int,
        error text,
        answer text not null default ''
      ) with (fillfactor = 80);
      create index webhook_delivery_due on webhook_delivery (webhook_id, next_attempt_at, position) where state = 'pending';
      create index webhook_delivery_order on webhook_delivery (webhook_id, session_id, sequence) where state = 'pending';
      create index webhook_delivery_listed on webhook_delivery (webhook_id, id desc);
      create index webhook_delivery_by_age on webhook_delivery (created_at);
      create index webhook_delivery_by_session on webhook_delivery (session_id) where session_id is not null;
    `);
  },
};
