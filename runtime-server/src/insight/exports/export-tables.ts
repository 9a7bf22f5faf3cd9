import type { ExportFormat, ExportKind, ExportState, JsonObject } from '@parley/schemas';
import type { ColumnType } from 'kysely';
import type { DataReach } from '../../platform/http/actor.ts';
import type { Defaulted, Json, Optional } from '../../platform/database/columns.ts';

export type ExportJobTable = {
  id: string;
  application_id: string;
  kind: ExportKind;
  format: ExportFormat;
  filters: Json<JsonObject>;
  language: 'en' | 'zh';
  name: string;
  state: ExportState;
  done: Defaulted<number>;
  total: number;
  cursor: Optional<string>;
  message: Optional<string>;
  created_by: string;
  reach: ColumnType<DataReach | null, string | undefined, string>;
  created_at: Date;
  finished_at: Optional<Date>;
  expires_at: Optional<Date>;
  masked: Defaulted<boolean>;
};

export type ExportFileTable = { export_id: string; number: number; size: number; records: number };

export type ExportChunkTable = { export_id: string; file: number; number: number; data: Buffer };

export type ExportDownloadTable = {
  id: string;
  export_id: string;
  file: number;
  actor: string;
  address: string | null;
  at: Date;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    export_job: ExportJobTable;
    export_file: ExportFileTable;
    export_chunk: ExportChunkTable;
    export_download: ExportDownloadTable;
  }
}
