import type { CrmSource } from '@parley/schemas';
import type { Json } from '../../platform/database/columns.ts';

export type CrmSourceTable = {
  application_id: string;
  revision: number;
  document: Json<CrmSource>;
  updated_at: Date;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    crm_source: CrmSourceTable;
  }
}
