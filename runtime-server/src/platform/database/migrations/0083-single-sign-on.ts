import type { Migration } from '../migrate.ts';

/** At which OpenID Connect provider the people of an application sign in. */
export const singleSignOn: Migration = {
  name: '0083-single-sign-on',
  up(sql) {
    sql(`
      create table single_sign_on (
        application_id text primary key references application (id),
        revision int not null,
        -- The schema SingleSignOn.
        document jsonb not null,
        client_secret_sealed text,
        -- From the document, by which a provider is found for an address.
        enabled boolean not null,
        domains text[] not null,
        updated_at timestamptz not null
      );
      create index single_sign_on_domains on single_sign_on using gin (domains) where enabled;
      -- Who somebody is at a provider: (provider, its name for them) is one account.
      create unique index auth_account_provider on "auth"."account" ("providerId", "accountId");
    `);
  },
};
