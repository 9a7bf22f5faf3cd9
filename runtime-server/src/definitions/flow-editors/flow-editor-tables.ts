import type { ColumnType } from 'kysely';

export type FlowEditorTable = {
  flow_id: string;
  editor_id: string;
  author: string;
  name: string;
  avatar: ColumnType<string, string | undefined, string>;
  node_id: string | null;
  since: Date;
  seen_at: Date;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    flow_editor: FlowEditorTable;
  }
}
