import type { Migration } from '../migrate.ts';

/** What visitors are asked to agree to, as it stood: `visitor.consent_version` says to which of these they did. */
export const consentTexts: Migration = {
  name: '0262-consent-texts',
  up(sql) {
    sql(`
      create table consent_text (
        application_id text not null references application (id),
        version int not null,
        text text not null,
        since timestamptz not null,
        primary key (application_id, version)
      );
      -- The version that is asked for now; null = none is.
      alter table application add column consent_version int;
    `);
  },
};
