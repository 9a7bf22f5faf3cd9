import type { FlowTrial, JsonObject, TrialDifference } from '@parley/schemas';
import type { ColumnType } from 'kysely';

export type TrialCounts = FlowTrial['counts'];

export type FlowTrialTable = {
  id: string;
  application_id: string;
  flow_id: string;
  status: FlowTrial['status'];
  period_from: Date;
  period_to: Date;
  session_limit: number;
  document: ColumnType<JsonObject, string, string>;
  draft_revision: number | null;
  sessions: number | null;
  tried: ColumnType<number, number | undefined, number>;
  counts: ColumnType<TrialCounts, string, string>;
  differences: ColumnType<TrialDifference[], string | undefined, string>;
  message: string | null;
  created_by: string | null;
  created_at: Date;
  finished_at: Date | null;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    flow_trial: FlowTrialTable;
  }
}
