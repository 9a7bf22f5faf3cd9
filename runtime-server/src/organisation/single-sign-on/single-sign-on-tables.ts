import type { SingleSignOn } from '@parley/schemas';
import type { Json, Optional } from '../../platform/database/columns.ts';

/** Table of migration 0083. */
export type SingleSignOnTable = {
  application_id: string;
  revision: number;
  document: Json<SingleSignOn>;
  client_secret_sealed: Optional<string>;
  enabled: boolean;
  domains: string[];
  updated_at: Date;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    single_sign_on: SingleSignOnTable;
  }
}
