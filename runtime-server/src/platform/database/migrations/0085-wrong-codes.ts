import type { Migration } from '../migrate.ts';

/** A right password with a wrong code is an attempt of its own kind. */
export const wrongCodes: Migration = {
  name: '0085-wrong-codes',
  up(sql) {
    sql(`
      alter table sign_in_attempt drop constraint sign_in_attempt_outcome_check;
      alter table sign_in_attempt add constraint sign_in_attempt_outcome_check
        check (outcome in ('signed-in', 'wrong-password', 'wrong-code', 'locked-out', 'too-many'));
    `);
  },
};
