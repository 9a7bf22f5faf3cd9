import type { DataScopes, Permission } from '@parley/schemas';
import type { Defaulted, Json } from '../../platform/database/columns.ts';

/** The table `custom_role` of migration 0068 as Kysely sees it. */
export type CustomRoleTable = {
  id: string;
  application_id: string;
  name: string;
  description: Defaulted<string>;
  permissions: Permission[];
  scopes: Json<DataScopes>;
  hidden_pages: Defaulted<string[]>;
  revision: Defaulted<number>;
  created_at: Date;
  updated_at: Date;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    custom_role: CustomRoleTable;
  }
}
