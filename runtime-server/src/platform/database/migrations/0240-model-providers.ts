import type { Migration } from '../migrate.ts';

/** Where language models are asked, and what each request cost; what was said is in the session's own record. */
export const modelProviders: Migration = {
  name: '0240-model-providers',
  up(sql) {
    sql(`
      create table model_provider (
        application_id text not null references application (id),
        key text not null,
        -- The schema PutModelProviderRequest, without its key.
        document jsonb not null,
        api_key_sealed text,
        last_answered_at timestamptz,
        last_failed_at timestamptz,
        last_problem text not null default '',
        updated_at timestamptz not null,
        primary key (application_id, key)
      );
      create trigger noted after insert or delete or update of document, api_key_sealed on model_provider
        for each row execute function note_change();

      -- A request to a model: figures only.
      create table model_call (
        id text primary key,
        application_id text not null references application (id),
        provider text not null,
        at timestamptz not null,
        purpose text not null,
        session_id text,
        flow_id text,
        node text,
        outcome text not null,
        input_tokens int not null,
        output_tokens int not null,
        cost double precision not null,
        first_token_ms int not null,
        duration_ms int not null
      );
      create index model_call_by_time on model_call (application_id, at);
      create index model_call_by_session on model_call (session_id) where session_id is not null;
    `);
  },
};
