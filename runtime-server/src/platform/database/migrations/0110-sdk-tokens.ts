import type { Migration } from '../migrate.ts';

/** With which a system that embeds the agent end signs an agent in, once. */
export const sdkTokens: Migration = {
  name: '0110-sdk-tokens',
  up(sql) {
    sql(`
      create table sdk_token (
        id text primary key,
        application_id text not null references application (id),
        account_id text not null references "auth"."user" ("id") on delete cascade,
        key_id text not null,
        token_hash bytea not null unique,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz
      );
      create index sdk_token_expiry on sdk_token (expires_at);
    `);
  },
};
