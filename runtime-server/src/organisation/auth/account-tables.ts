import type { Defaulted } from '../../platform/database/columns.ts';

/** Tables of migration 0003 as Kysely sees them; in schema `auth` those of better-auth, in its spelling. */

export type AuthUserTable = {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  image: string | null;
  createdAt: Defaulted<Date>;
  updatedAt: Defaulted<Date>;
};

export type AuthSessionTable = {
  id: string;
  expiresAt: Date;
  token: string;
  createdAt: Defaulted<Date>;
  updatedAt: Date;
  ipAddress: string | null;
  userAgent: string | null;
  userId: string;
  applicationId: string | null;
  replacedAt: Date | null;
  /** How it was made: by `password`, or by single sign-on (`sso`). */
  method: Defaulted<string>;
};

export type AuthAccountTable = {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: Date | null;
  refreshTokenExpiresAt: Date | null;
  scope: string | null;
  password: string | null;
  createdAt: Defaulted<Date>;
  updatedAt: Date;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    'auth.user': AuthUserTable;
    'auth.session': AuthSessionTable;
    'auth.account': AuthAccountTable;
  }
}
