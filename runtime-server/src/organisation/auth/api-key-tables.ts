import type { Defaulted } from '../../platform/database/columns.ts';

export type ApiKeyTable = {
  id: string;
  application_id: string;
  name: string;
  key_hash: Buffer;
  key_prefix: string;
  scopes: string[];
  agent_id: string | null;
  created_by: string | null;
  created_at: Defaulted<Date>;
  last_used_at: Date | null;
  revoked_at: Date | null;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    api_key: ApiKeyTable;
  }
}
