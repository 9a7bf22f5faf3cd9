import type { JsonObject } from '@parley/schemas';
import type { Defaulted, JsonDefault, Optional } from '../../platform/database/columns.ts';

export type AuditEntryTable = {
  id: string;
  application_id: string;
  actor: string | null;
  action: string;
  subject: string | null;
  subject_name: Optional<string>;
  detail: JsonDefault<JsonObject>;
  address: string | null;
  happened_at: Defaulted<Date>;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    audit_entry: AuditEntryTable;
  }
}
