import type { Migration } from '../migrate.ts';

/** How visitors are found, folded when they are written instead of all of them at every search. */
export const foldedVisitors: Migration = {
  name: '0263-folded-visitors',
  up(sql) {
    sql(String.raw`
      alter table visitor
        add column name_folded text generated always as (fold_text(name)) stored,
        add column phone_folded text generated always as (fold_text(phone)) stored,
        add column phone_digits text generated always as (regexp_replace(phone, '\D', '', 'g')) stored,
        add column email_folded text generated always as (fold_text(email)) stored,
        add column user_id_folded text generated always as (fold_text(user_id)) stored;
    `);
  },
};
