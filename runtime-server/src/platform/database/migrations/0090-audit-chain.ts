import type { Migration } from '../migrate.ts';

/**
 * What others meet, with the columns that say it: a change of one of these is noted as it was before and after, in the
 * transaction that makes it. Without columns: every one.
 */
const watched: Readonly<Record<string, readonly string[]>> = {
  agent: [
    'role',
    'name',
    'nickname',
    'staff_no',
    'avatar',
    'phone',
    'greeting',
    'signature',
    'capacity',
    'suspended_at',
    'deleted_at',
  ],
  alarm_rule: [],
  announcement: [],
  api_key: ['name', 'scopes', 'agent_id', 'revoked_at'],
  application: ['name', 'time_zone', 'settings', 'signing_secret_sealed'],
  article: [],
  channel: [],
  crm_source: [],
  custom_role: [],
  flow: ['name', 'published_version', 'deleted_at'],
  keyword_rule: [],
  profile_fields: [],
  quick_reply: [],
  rating_setup: [],
  reply_category: [],
  robot: [],
  schedule: [],
  secret: [],
  single_sign_on: [],
  skill_group: [],
  skill_group_member: [],
  sticker_pack: [],
  tag: [],
  vendor_channel: [],
};

/** A chain over the entries of the audit, sealed, and what each changed. */
export const auditChain: Migration = {
  name: '0090-audit-chain',
  up(sql) {
    sql(`
      alter table audit_entry
        -- Its place in the chain, given by a job after the commit; null = not yet.
        add column place bigint,
        -- Name, detail, address and what was changed, sealed by the application's key; null once it was erased.
        add column sealed text,
        add column sealed_digest bytea,
        add column link bytea,
        add column written_in xid8;
      alter table audit_entry alter column written_in set default pg_current_xact_id();
      create unique index audit_entry_by_place on audit_entry (application_id, place) where place is not null;
      create index audit_entry_unchained on audit_entry (application_id, id) where place is null;
      create index audit_entry_by_actor on audit_entry (application_id, actor, id);

      -- Where the chain of an application ends, and after which place it begins.
      create table audit_chain (
        application_id text primary key references application (id),
        first_after bigint not null,
        first_link bytea not null,
        last_place bigint not null,
        last_link bytea not null,
        -- Proves that these were written by who knows APP_SECRET.
        proof bytea not null
      );

      -- What a transaction changed, until it is sealed into the entry that tells of it.
      create table audit_change (
        id bigint generated always as identity primary key,
        application_id text not null,
        written_in xid8 not null default pg_current_xact_id(),
        noted_at timestamptz not null default now(),
        thing text not null,
        subject text,
        before jsonb,
        after jsonb
      );
      create index audit_change_by_transaction on audit_change (written_in);
      create index audit_change_by_age on audit_change (noted_at);

      -- Of what is sealed or hashed only that it changed is noted.
      create function audit_row(told jsonb) returns jsonb language sql immutable as $$
        select jsonb_object_agg(key, case when key ~ '(_sealed|_hash)$' and value <> 'null' then to_jsonb(md5(value::text)) else value end)
        from jsonb_each(told)
        where key not in ('application_id', 'updated_at', 'updated_by', 'created_at', 'revision', 'draft', 'draft_revision')
      $$;
      create function note_change() returns trigger language plpgsql as $$
      declare
        was jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) end;
        is_now jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) end;
        kept jsonb := coalesce(is_now, was);
        told_before jsonb := audit_row(was);
        told_after jsonb := audit_row(is_now);
      begin
        if told_before is distinct from told_after then
          insert into audit_change (application_id, thing, subject, before, after) values (
            coalesce(kept ->> 'application_id', kept ->> 'id'),
            tg_table_name,
            coalesce(kept ->> 'id', kept ->> 'key', kept ->> 'channel_id', kept ->> 'skill_group'),
            told_before,
            told_after);
        end if;
        return null;
      end $$;
    `);
    for (const [table, columns] of Object.entries(watched)) {
      const updates = columns.length > 0 ? `update of ${columns.join(', ')}` : 'update';
      sql(`create trigger noted after insert or delete or ${updates} on ${table}
        for each row execute function note_change()`);
    }
  },
};
