import type { Defaulted } from '../../platform/database/columns.ts';

export type SecretTable = {
  application_id: string;
  key: string;
  value_sealed: string;
  hosts: string[] | null;
  updated_at: Defaulted<Date>;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    secret: SecretTable;
  }
}
