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
  /** Its place in the chain; null = not yet. */
  place: Optional<number>;
  sealed: Optional<string>;
  sealed_digest: Optional<Buffer>;
  link: Optional<Buffer>;
  written_in: Optional<string>;
};

export type AuditChainTable = {
  application_id: string;
  first_after: number;
  first_link: Buffer;
  last_place: number;
  last_link: Buffer;
  proof: Buffer;
};

/** Written by a trigger of the watched tables. */
export type AuditChangeTable = {
  id: Defaulted<string>;
  application_id: string;
  written_in: Defaulted<string>;
  noted_at: Defaulted<Date>;
  thing: string;
  subject: string | null;
  before: JsonObject | null;
  after: JsonObject | null;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    audit_entry: AuditEntryTable;
    audit_chain: AuditChainTable;
    audit_change: AuditChangeTable;
  }
}
