import { dayIn, type ReportChoices } from '@parley/schemas';
import { useAddressFilter } from '../../ui/use-address-filter.ts';
import { readPeriod } from './report-period.ts';

/** What every report is chosen by; it stands in the address. */
export const listFilters = ['kind', 'channel', 'agent', 'group', 'tag', 'origin', 'flow', 'language'] as const;
export type ListFilter = (typeof listFilters)[number];
const names = [
  ...listFilters,
  'version',
  'visitors',
  'period',
  'from',
  'to',
  'compare',
  'draw',
  'table',
  'set',
] as const;

/** The filter of a report, and what is asked of the server for it. */
export function useReportFilter(choices: Pick<ReportChoices, 'timeZone'> | undefined) {
  const { filter, set, clear } = useAddressFilter(names);
  const period = readPeriod(filter, dayIn(choices?.timeZone ?? 'UTC', new Date()));
  const { kind, channel, agent, group, tag, origin, flow, language, version, visitors } = filter;
  const chosen = { kind, channel, agent, group, tag, origin, flow, language, version, visitors };
  return {
    filter,
    set,
    clear,
    period,
    isChosen: Object.values(chosen).some((value) => value !== ''),
    /** Of the sessions: what drill-downs and exports have as well. */
    sessions: { from: period.from, to: period.to, ...chosen },
  };
}

export type ReportFilterState = ReturnType<typeof useReportFilter>;
