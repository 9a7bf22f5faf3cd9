import type { Defaulted } from '../../platform/database/columns.ts';

export type InstallationOwnerTable = { account_id: string; added_at: Defaulted<Date> };

declare module '../../platform/database/tables.ts' {
  interface Tables {
    installation_owner: InstallationOwnerTable;
  }
}
