import type { Migration } from '../migrate.ts';

/**
 * How visitors are found, folded when they are written instead of all of them at every search. Those who are there are
 * filled in by upkeep, a part at a time: to write them all anew here would keep every visitor out for minutes.
 */
export const foldedVisitors: Migration = {
  name: '0263-folded-visitors',
  up(sql) {
    sql(String.raw`
      alter table visitor add column name_folded text, add column phone_folded text, add column phone_digits text,
        add column email_folded text, add column user_id_folded text;
      create function fold_visitor() returns trigger language plpgsql as $fold$
      begin
        new.name_folded := fold_text(new.name);
        new.phone_folded := fold_text(new.phone);
        new.phone_digits := regexp_replace(new.phone, '\D', '', 'g');
        new.email_folded := fold_text(new.email);
        new.user_id_folded := fold_text(new.user_id);
        return new;
      end $fold$;
      create trigger folded before insert or update of name, phone, email, user_id, name_folded on visitor
        for each row execute function fold_visitor();
      create index visitor_to_fold on visitor (id) where name_folded is null;
    `);
  },
};
