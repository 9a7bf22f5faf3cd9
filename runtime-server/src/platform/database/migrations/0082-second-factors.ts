import type { Migration } from '../migrate.ts';

/** The second factor of an account (a time-based code), and how a sign-in was made. */
export const secondFactors: Migration = {
  name: '0082-second-factors',
  up(sql) {
    sql(`
      create table "auth"."second_factor" (
        "accountId" text not null primary key references "auth"."user" ("id") on delete cascade,
        -- Sealed; base32 inside.
        "secret" text not null,
        -- Null = it is being set up, and asked for by no sign-in yet.
        "confirmedAt" timestamptz,
        -- Of the last accepted code, which is accepted once.
        "lastStep" bigint not null default 0,
        -- What is left of them, as keyed hashes.
        "recoveryCodes" text[] not null default '{}',
        -- Wrong codes one after another, and until when none is looked at.
        "failures" int not null default 0,
        "blockedUntil" timestamptz,
        "createdAt" timestamptz not null
      );
      alter table "auth"."session" add column "method" text not null default 'password';
    `);
  },
};
