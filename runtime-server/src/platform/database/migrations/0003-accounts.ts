import type { Migration } from '../migrate.ts';

/**
 * Accounts and their sign-ins, as better-auth 1.7 reads and writes them: what its `compileMigrations()` gave, frozen. And
 * the mail that goes out.
 */
export const accounts: Migration = {
  name: '0003-accounts',
  up(sql) {
    sql(`
      create schema if not exists "auth";

      create table "auth"."user" (
        "id" text not null primary key,
        "name" text not null,
        "email" text not null unique,
        "emailVerified" boolean not null,
        "image" text,
        "createdAt" timestamptz default CURRENT_TIMESTAMP not null,
        "updatedAt" timestamptz default CURRENT_TIMESTAMP not null
      );
      create table "auth"."session" (
        "id" text not null primary key,
        "expiresAt" timestamptz not null,
        "token" text not null unique,
        "createdAt" timestamptz default CURRENT_TIMESTAMP not null,
        "updatedAt" timestamptz not null,
        "ipAddress" text,
        "userAgent" text,
        "userId" text not null references "auth"."user" ("id") on delete cascade,
        -- The active application.
        "applicationId" text
      );
      create table "auth"."account" (
        "id" text not null primary key,
        "accountId" text not null,
        "providerId" text not null,
        "userId" text not null references "auth"."user" ("id") on delete cascade,
        "accessToken" text,
        "refreshToken" text,
        "idToken" text,
        "accessTokenExpiresAt" timestamptz,
        "refreshTokenExpiresAt" timestamptz,
        "scope" text,
        "password" text,
        "createdAt" timestamptz default CURRENT_TIMESTAMP not null,
        "updatedAt" timestamptz not null
      );
      create table "auth"."verification" (
        "id" text not null primary key,
        "identifier" text not null,
        "value" text not null,
        "expiresAt" timestamptz not null,
        "createdAt" timestamptz default CURRENT_TIMESTAMP not null,
        "updatedAt" timestamptz default CURRENT_TIMESTAMP not null
      );
      create index "session_userId_idx" on "auth"."session" ("userId");
      create index "account_userId_idx" on "auth"."account" ("userId");
      create index "verification_identifier_idx" on "auth"."verification" ("identifier");
    `);
    sql(`
      create table mail (
        id text primary key,
        application_id text not null references application (id),
        -- What it is for, such as 'agent-invited'.
        kind text not null,
        recipient text not null,
        subject text not null,
        -- Sealed, because it may hold a password; taken away once sent.
        content_sealed text,
        -- For nobody but the recipient: an administrator may not read it either.
        is_private boolean not null default false,
        state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
        attempts int not null default 0,
        error text,
        created_at timestamptz not null,
        sent_at timestamptz
      );
      create index mail_by_application on mail (application_id, id desc);
      create index mail_waiting on mail (id) where state = 'waiting';
    `);
  },
};
