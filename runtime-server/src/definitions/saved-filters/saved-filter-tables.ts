import type { SavedFilterPage, TableColumns, TableName } from '@parley/schemas';
import type { Json } from '../../platform/database/columns.ts';

export type SavedFilterTable = {
  id: string;
  application_id: string;
  agent_id: string;
  page: SavedFilterPage;
  name: string;
  filter: Json<Record<string, string>>;
  /** Null: shown with the columns that are chosen at the time. */
  columns: Json<TableColumns> | null;
  place: number;
  created_at: Date;
};

export type TableLayoutTable = {
  agent_id: string;
  table_name: TableName;
  columns: Json<TableColumns>;
  updated_at: Date;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    saved_filter: SavedFilterTable;
    table_layout: TableLayoutTable;
  }
}
