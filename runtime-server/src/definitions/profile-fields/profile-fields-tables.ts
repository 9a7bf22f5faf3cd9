import type { ProfileField } from '@parley/schemas';
import type { Defaulted, Json } from '../../platform/database/columns.ts';

export type ProfileFieldsTable = {
  application_id: string;
  revision: number;
  document: Json<ProfileField[]>;
  updated_at: Defaulted<Date>;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    profile_fields: ProfileFieldsTable;
  }
}
