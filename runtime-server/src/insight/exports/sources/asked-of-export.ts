import { reportDays, type ReportQuery } from '@parley/schemas';
import { readDays } from '../../own-figures/read-days.ts';
import { readFilter, type Asked } from '../../reports/asked.ts';
import type { Exporter, ExportReader } from './export-source.ts';

/** What a report is asked for, of its file: read from the facts themselves. */
export async function askedOf({ db, exporter, now }: ExportReader, filters: unknown): Promise<Asked> {
  const query = filters as Omit<ReportQuery, 'compare'>;
  const { applicationId, reach } = exporter;
  const given = {
    ...(query.from !== undefined && { from: query.from }),
    ...(query.to !== undefined && { to: query.to }),
  };
  const { from, to, timeZone } = await readDays(db, { applicationId, now }, given, reportDays);
  return { applicationId, reach: reach.figures, filter: readFilter(query), from, to, timeZone, stale: [] };
}

export function whyNoReports({ permissions }: Exporter): string | null {
  return permissions.has('reports:read') ? null : 'Your role does not read reports. Ask an administrator.';
}
