import type { Defaulted } from '../../platform/database/columns.ts';

export type SdkTokenTable = {
  id: string;
  application_id: string;
  account_id: string;
  /** By which API key it was asked for. */
  key_id: string;
  /** SHA-256 of the token, which only its holder knows. */
  token_hash: Buffer;
  created_at: Defaulted<Date>;
  expires_at: Date;
  used_at: Date | null;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    sdk_token: SdkTokenTable;
  }
}
