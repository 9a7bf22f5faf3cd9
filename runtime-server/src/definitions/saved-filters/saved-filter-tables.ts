import type { SavedFilterPage } from '@parley/schemas';
import type { Json } from '../../platform/database/columns.ts';

export type SavedFilterTable = {
  id: string;
  application_id: string;
  agent_id: string;
  page: SavedFilterPage;
  name: string;
  filter: Json<Record<string, string>>;
  place: number;
  created_at: Date;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    saved_filter: SavedFilterTable;
  }
}
