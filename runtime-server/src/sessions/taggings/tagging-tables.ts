import type { Optional } from '../../platform/database/columns.ts';

/** A tag that is on a session or a visitor, or was until `removed_at`. */
export type TaggingTable = {
  id: string;
  application_id: string;
  session_id: Optional<string>;
  visitor_id: Optional<string>;
  tag_id: string | null;
  word: string;
  added_at: Date;
  added_by: string | null;
  removed_at: Optional<Date>;
  removed_by: Optional<string>;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    tagging: TaggingTable;
  }
}
