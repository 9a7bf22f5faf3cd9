import type { JsonObject, Problem } from '@parley/schemas';
import type { ColumnType } from 'kysely';
import type { Defaulted, Json, JsonDefault } from '../../platform/database/columns.ts';

export type FlowTable = {
  id: string;
  application_id: string;
  name: string;
  key: Defaulted<string>;
  draft_calls: Defaulted<string[]>;
  draft: Json<JsonObject>;
  draft_revision: Defaulted<number>;
  published_version: number | null;
  draft_errors: ColumnType<number | null, number | null | undefined, number | null>;
  draft_warnings: ColumnType<number | null, number | null | undefined, number | null>;
  created_by: string | null;
  updated_by: string | null;
  created_at: Defaulted<Date>;
  updated_at: Defaulted<Date>;
  deleted_at: Date | null;
};

export type FlowVersionTable = {
  flow_id: string;
  version: number;
  document: Json<JsonObject>;
  draft_revision: number | null;
  note: Defaulted<string>;
  calls: Defaulted<string[]>;
  report: JsonDefault<{ problems?: Problem[] }>;
  published_by: string | null;
  published_at: Defaulted<Date>;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    flow: FlowTable;
    flow_version: FlowVersionTable;
  }
}
