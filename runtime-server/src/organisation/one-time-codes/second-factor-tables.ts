import type { ColumnType } from 'kysely';
import type { Defaulted, Optional } from '../../platform/database/columns.ts';

/** Table of migration 0082, beside better-auth's own and in its spelling. */
export type SecondFactorTable = {
  accountId: string;
  /** Sealed. */
  secret: string;
  confirmedAt: Optional<Date>;
  /** Read as text, because it is a bigint. */
  lastStep: ColumnType<string, number | undefined, number>;
  /** Keyed hashes. */
  recoveryCodes: Defaulted<string[]>;
  failures: Defaulted<number>;
  blockedUntil: Optional<Date>;
  createdAt: Date;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    'auth.second_factor': SecondFactorTable;
  }
}
