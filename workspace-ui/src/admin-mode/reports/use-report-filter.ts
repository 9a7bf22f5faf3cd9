import { dayIn, type ReportChoices } from '@parley/schemas';
import { useAddressFilter } from '../../ui/use-address-filter.ts';
import { readPeriod } from './report-period.ts';

/** What every report is chosen by; it stands in the address. */
const listFilters = ['kind', 'channel', 'agent', 'group', 'tag', 'origin', 'flow', 'language'] as const;
export type ListFilter = (typeof listFilters)[number];
const names = [
  ...listFilters,
  'version',
  'visitors',
  'customerTag',
  'exceeds',
  'period',
  'from',
  'to',
  'compare',
  'draw',
  'table',
  'set',
] as const;

/** What is chosen on a page where its address chooses nothing. */
export type ReportDefaults = { visitors?: 'new' | 'returning'; exceeds?: string };

/** In an address: nothing is chosen here, whatever the page would choose by itself. */
export const anything = 'any';

/** The filter of a report, and what is asked of the server for it. */
export function useReportFilter(choices: Pick<ReportChoices, 'timeZone'> | undefined, defaults: ReportDefaults = {}) {
  const { filter: given, set, clear } = useAddressFilter(names);
  const filter = {
    ...given,
    visitors: resolve(given.visitors, defaults.visitors),
    exceeds: resolve(given.exceeds, defaults.exceeds),
  };
  const period = readPeriod(filter, dayIn(choices?.timeZone ?? 'UTC', new Date()));
  const { kind, channel, agent, group, tag, origin, flow, language, version, visitors, customerTag, exceeds } = filter;
  const chosen = { kind, channel, agent, group, tag, origin, flow, language, version, visitors, customerTag, exceeds };
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

function resolve(given: string, otherwise = ''): string {
  if (given === anything) return '';
  return given === '' ? otherwise : given;
}

export type ReportFilterState = ReturnType<typeof useReportFilter>;
