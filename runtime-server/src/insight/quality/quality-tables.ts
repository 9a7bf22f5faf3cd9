import type { AppealResult, AppealState, KeptFile, ReviewCategory, ReviewMark, ReviewStratum } from '@parley/schemas';
import type { Defaulted, Json, Optional } from '../../platform/database/columns.ts';

/** Tables of migration 0220 as Kysely sees them. */

export type ReviewSchemeTable = {
  id: string;
  application_id: string;
  version: number;
  categories: Json<ReviewCategory[]>;
  minimum: number;
  maximum: number;
  created_at: Date;
  created_by: string;
};

export type ReviewTable = {
  id: string;
  application_id: string;
  session_id: string;
  agent_id: string | null;
  inspector_id: string;
  scheme_id: string;
  task_id: string | null;
  scores: Json<Record<string, number>>;
  total: number;
  range: number;
  remark: string;
  marks: Json<ReviewMark[]>;
  revision: number;
  created_at: Date;
  updated_at: Date;
};

export type ReviewChangeTable = {
  review_id: string;
  revision: number;
  at: Date;
  agent_id: string;
  scores: Json<Record<string, number>>;
  total: number;
  remark: string;
};

export type ReviewTaskTable = {
  id: string;
  application_id: string;
  name: string;
  kind: 'review' | 'calibration';
  filter: Json<Record<string, string>>;
  strata: ReviewStratum[];
  size: number;
  seed: string;
  population: number;
  inspector_ids: string[];
  scheme_id: string | null;
  created_at: Date;
  created_by: string;
  cancelled_at: Date | null;
  /** When all of it was reviewed. */
  finished_at: Optional<Date>;
};

export type ReviewTaskItemTable = {
  task_id: string;
  place: number;
  inspector_id: string;
  session_id: string;
  stratum: string;
};

export type AppealTable = {
  id: string;
  application_id: string;
  number: string;
  review_id: string;
  session_id: string;
  subject: string;
  reason: string;
  files: Json<KeptFile[]>;
  applicant_id: string;
  inspector_id: string;
  state: Defaulted<AppealState>;
  result: AppealResult | null;
  created_at: Date;
  closed_at: Date | null;
};

export type AppealEntryTable = {
  id: string;
  appeal_id: string;
  kind: 'created' | 'started' | 'taken-over' | 'score-changed' | 'comment' | 'closed';
  agent_id: string | null;
  at: Date;
  text: Defaulted<string>;
  files: Json<KeptFile[]>;
  detail: Json<{ before?: number; after?: number; result?: AppealResult }>;
};

export type AppealDayTable = { application_id: string; day: string; last: number };

declare module '../../platform/database/tables.ts' {
  interface Tables {
    review_scheme: ReviewSchemeTable;
    review: ReviewTable;
    review_change: ReviewChangeTable;
    review_task: ReviewTaskTable;
    review_task_item: ReviewTaskItemTable;
    appeal: AppealTable;
    appeal_entry: AppealEntryTable;
    appeal_day: AppealDayTable;
  }
}
