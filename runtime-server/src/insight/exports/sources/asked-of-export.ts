import type { ReportQuery } from '@parley/schemas';
import { askReport } from '../../reports/ask-report.ts';
import type { Asked } from '../../reports/asked.ts';
import type { Exporter, ExportReader } from './export-source.ts';

/** What a report is asked for, of its file. */
export function askedOf({ db, record, now, exporter }: ExportReader, filters: unknown): Promise<Asked> {
  const reader = { applicationId: exporter.applicationId, reach: exporter.reach.figures };
  return askReport({ db, record, now }, reader, filters as Omit<ReportQuery, 'compare'>);
}

export function whyNoReports({ permissions }: Exporter): string | null {
  return permissions.has('reports:read') ? null : 'Your role does not read reports. Ask an administrator.';
}
