import type { Migration } from '../migrate.ts';

/** Who tried to sign in as an account, from where, and how it went (SEC-12). */
export const signInAttempts: Migration = {
  name: '0069-sign-in-attempts',
  up(sql) {
    sql(`
      create table sign_in_attempt (
        id text primary key,
        account_id text not null,
        at timestamptz not null,
        address text not null,
        user_agent text not null,
        outcome text not null check (outcome in ('signed-in', 'wrong-password', 'locked-out', 'too-many'))
      );
      create index sign_in_attempt_by_account on sign_in_attempt (account_id, id desc);
      create index sign_in_attempt_by_time on sign_in_attempt (at);
    `);
  },
};
