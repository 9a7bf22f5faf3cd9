import type { Migration } from '../migrate.ts';

/** By which invitation a visitor comes is found at once; mails of one rule keep apart. */
export const foundAndMailed: Migration = {
  name: '0084-found-and-mailed',
  up(sql) {
    sql(`
      create index page_visit_invitation on page_visit (channel_id, (invitation ->> 'id')) where invitation is not null;

      -- Told, and yet to be written to the addresses of its rule.
      alter table alarm add column to_mail boolean not null default false;
      create index alarm_to_mail on alarm (rule_id, raised_at) where to_mail;
      alter table alarm_rule add column mailed_at timestamptz;
    `);
  },
};
