import type { Json, Optional } from '../../platform/database/columns.ts';

export type OutsidePositionTable = { application_id: string; last: string };

export type OutsideEventTable = {
  application_id: string;
  position: string;
  id: string;
  type: string;
  at: Date;
  session_id: Optional<string>;
  visitor_id: Optional<string>;
  channel_id: Optional<string>;
  skill_group: Optional<string>;
  sequence: Optional<number>;
  data: Json<Record<string, unknown>>;
};

export type OutsideSequenceTable = { listener: string; session_id: string; last: number; updated_at: Date };

declare module '../../platform/database/tables.ts' {
  interface Tables {
    outside_position: OutsidePositionTable;
    outside_event: OutsideEventTable;
    outside_sequence: OutsideSequenceTable;
  }
}
