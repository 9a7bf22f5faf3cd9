import type { Report } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import type { Asked } from './asked.ts';

/** What a report says beside what all of them say. */
export type ReportBody = Pick<Report, 'figures' | 'series' | 'distributions' | 'tables'>;

/** One report: `before` is the same of the period before, where that is asked for. */
export type ReportDefinition = {
  /** In its address: `/reports/workload`. */
  name: string;
  summary: string;
  read: (db: Executor, asked: Asked, before: Asked | null) => Promise<ReportBody>;
};
