import type { Migration } from '../migrate.ts';

/** Channels whose visitors come by somebody else's chat: how it is reached, how far it was told, what it told us. */
export const vendorChannels: Migration = {
  name: '0012-vendor-channels',
  up(sql) {
    sql(`
      alter table channel drop constraint channel_kind_check;
      alter table channel add constraint channel_kind_check check (kind in ('web', 'in-app', 'tencent-chat'));

      create table vendor_channel (
        channel_id text primary key references channel (id),
        application_id text not null references application (id),
        settings jsonb not null,
        secrets_sealed text not null,
        last_callback_at timestamptz,
        last_sent_at timestamptz,
        last_error text,
        last_error_at timestamptz
      );

      -- How far a thread was told to the vendor. The thread itself is the outbox: what comes after this is still to be
      -- sent, by whoever holds the lease.
      create table vendor_thread (
        thread_id text primary key references thread (id),
        channel_id text not null references channel (id),
        user_id text not null,
        seq int not null default 0,
        change int not null default 0,
        is_online boolean not null default true,
        lease_node text,
        lease_until timestamptz,
        attempts int not null default 0,
        next_attempt_at timestamptz
      ) with (fillfactor = 70);
      create unique index vendor_thread_of_user on vendor_thread (channel_id, user_id);
      create index vendor_thread_retry on vendor_thread (next_attempt_at) where next_attempt_at is not null;

      -- The vendor's own key of what was sent, by which it is changed and withdrawn; or why it could not be sent.
      create table vendor_message (
        thread_id text not null references thread (id),
        message_id text not null,
        vendor_key text,
        error text,
        primary key (thread_id, message_id)
      );

      -- What the vendor told us: kept before it is acknowledged, carried out afterwards, each once.
      create table vendor_callback (
        channel_id text not null references channel (id),
        callback_id text not null,
        number bigint generated always as identity,
        user_id text not null,
        event jsonb,
        attempts int not null default 0,
        next_attempt_at timestamptz,
        received_at timestamptz not null,
        done_at timestamptz,
        primary key (channel_id, callback_id)
      );
      create index vendor_callback_waiting on vendor_callback (channel_id, user_id, number) where done_at is null;
      create index vendor_callback_done on vendor_callback (done_at) where done_at is not null;
    `);
  },
};
