import type { Migration } from '../migrate.ts';

/** Applications and what belongs to one of them by key: everything carries `application_id`. */
export const applications: Migration = {
  name: '0001-applications',
  up(sql) {
    sql(`
      create table application (
        id text primary key,
        name text not null,
        time_zone text not null default 'UTC',
        settings jsonb not null default '{}',
        -- Signs interface calls and webhooks; sealed with the installation's encryption key.
        signing_secret_sealed text not null,
        created_at timestamptz not null default now()
      );

      -- An account's place in one application: agent, administrator or a custom role.
      create table agent (
        id text primary key,
        application_id text not null references application (id),
        account_id text not null,
        role text not null,
        name text not null,
        nickname text not null,
        staff_no text not null,
        avatar text not null default '',
        phone text not null default '',
        greeting text not null default '',
        capacity int not null default 5 check (capacity between 0 and 1000),
        status text not null default 'offline'
          check (status in ('available', 'busy', 'rest', 'away', 'invisible', 'offline')),
        status_reason text,
        status_since timestamptz not null default now(),
        -- Last sign of a connection; the status is the agent's choice, this is presence.
        last_seen_at timestamptz,
        last_assigned_at timestamptz,
        suspended_at timestamptz,
        deleted_at timestamptz,
        created_at timestamptz not null default now()
      );
      -- A deleted agent who is added again is a new record; the old one keeps its history.
      create unique index agent_of_account on agent (application_id, account_id) where deleted_at is null;
      create unique index agent_staff_no on agent (application_id, staff_no) where deleted_at is null;
      create index agent_account on agent (account_id);
      create index agent_presence on agent (last_seen_at) where status <> 'offline';

      create table agent_status_change (
        id text primary key,
        application_id text not null references application (id),
        agent_id text not null references agent (id),
        status text not null,
        reason text,
        changed_at timestamptz not null
      );
      create index agent_status_change_by_agent on agent_status_change (agent_id, changed_at);

      create table skill_group (
        application_id text not null references application (id),
        key text not null,
        name text not null,
        reception_limit int not null default 0 check (reception_limit >= 0),
        schedule_key text,
        created_at timestamptz not null default now(),
        primary key (application_id, key)
      );
      create table skill_group_member (
        application_id text not null,
        skill_group text not null,
        agent_id text not null references agent (id),
        priority int not null default 3 check (priority between 1 and 5),
        primary key (application_id, skill_group, agent_id),
        foreign key (application_id, skill_group) references skill_group (application_id, key) on delete cascade
      );
      create index skill_group_member_agent on skill_group_member (agent_id);

      create table flow (
        id text primary key,
        application_id text not null references application (id),
        name text not null,
        draft jsonb not null,
        draft_revision int not null default 1,
        published_version int,
        created_by text,
        updated_by text,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        deleted_at timestamptz
      );
      create index flow_by_application on flow (application_id, updated_at desc);
      create table flow_version (
        flow_id text not null references flow (id),
        version int not null,
        document jsonb not null,
        -- The draft that it was made of.
        draft_revision int,
        note text not null default '',
        report jsonb not null default '{}',
        published_by text,
        published_at timestamptz not null default now(),
        primary key (flow_id, version)
      );

      create table channel (
        id text primary key,
        application_id text not null references application (id),
        kind text not null check (kind in ('web', 'in-app')),
        name text not null,
        avatar text not null default '',
        flow_id text references flow (id),
        rating_key text,
        skill_group_keys text[] not null default '{}',
        -- Signs the identities of an in-app channel's users.
        secret_sealed text,
        settings jsonb not null default '{}',
        created_at timestamptz not null default now(),
        deleted_at timestamptz
      );
      create index channel_by_application on channel (application_id, created_at);

      create table schedule (
        application_id text not null references application (id),
        key text not null,
        name text not null,
        document jsonb not null,
        updated_at timestamptz not null default now(),
        primary key (application_id, key)
      );
      create table robot (
        application_id text not null references application (id),
        key text not null,
        name text not null,
        document jsonb not null,
        revision int not null default 1,
        updated_at timestamptz not null default now(),
        primary key (application_id, key)
      );
      create table rating_setup (
        application_id text not null references application (id),
        key text not null,
        name text not null,
        document jsonb not null,
        updated_at timestamptz not null default now(),
        primary key (application_id, key)
      );
      create table secret (
        application_id text not null references application (id),
        key text not null,
        value_sealed text not null,
        updated_at timestamptz not null default now(),
        primary key (application_id, key)
      );
      create table api_key (
        id text primary key,
        application_id text not null references application (id),
        name text not null,
        -- SHA-256 of the key: the key itself is shown once and never stored.
        key_hash bytea not null unique,
        key_prefix text not null,
        scopes text[] not null,
        agent_id text references agent (id),
        created_by text,
        created_at timestamptz not null default now(),
        last_used_at timestamptz,
        revoked_at timestamptz
      );
      create table audit_entry (
        id text primary key,
        application_id text not null references application (id),
        actor text,
        action text not null,
        subject text,
        detail jsonb not null default '{}',
        address text,
        happened_at timestamptz not null default now()
      );
      create index audit_entry_by_application on audit_entry (application_id, happened_at desc);
    `);
  },
};
