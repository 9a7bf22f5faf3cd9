import type { ExportKind, FigureUnit, Report, ReportChoices, ReportRow } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { withParameters } from '../../api/list-all.ts';
import { request } from '../../api/request.ts';
import { ExportButton } from '../../exports/export-button.tsx';
import { addTexts } from '../../i18n/i18n.ts';
import { chartKinds } from '../../ui/chart/chart.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { FigureSessions } from './figure-sessions.tsx';
import { HeatMap } from './heat-map.tsx';
import { RecordNotes } from './record-notes.tsx';
import { ReportCards } from './report-cards.tsx';
import { ReportChart } from './report-chart.tsx';
import { ReportDistribution } from './report-distribution.tsx';
import { ReportFilters } from './report-filters.tsx';
import { reportChoices } from './report-queries.ts';
import { ReportTables, type ReportColumn } from './report-table.tsx';
import { useReportWords } from './report-words.ts';
import { reportsTexts } from './reports.texts.ts';
import { useReportFilter, type ReportDefaults, type ReportFilterState } from './use-report-filter.ts';
import classes from './reports.module.css';

addTexts('reports', reportsTexts);

/** A report as its page draws it. */
export type ReportView = {
  /** In its address: `/reports/workload`. */
  name: string;
  /** Of its texts: see {@link useReportWords}. */
  namespace: string;
  /** What it is, below its title. */
  text: string;
  columns: readonly ReportColumn[];
  unitOf?: (line: string) => FigureUnit;
  exports?: readonly [ExportKind, ...ExportKind[]];
  without?: Parameters<typeof ReportFilters>[0]['without'];
  /** Filters that only some reports have. */
  extra?: Parameters<typeof ReportFilters>[0]['extra'];
  defaults?: ReportDefaults;
  /** Series whose lines are parts of one whole: drawn together. */
  together?: readonly string[];
  /** What the rows of tables are called, where they have no names of their own. */
  rowNameOf?: (table: string, row: ReportRow) => string;
  /** What the lines of a series are called, where they are no words of the report. */
  lineOf?: (line: string) => string;
  /** More than every report has, below its charts. */
  more?: (report: Report) => ReactNode;
};

/** The frame of every report: what is chosen, figures with their formulas, charts, distributions, tables, and the sessions behind each. */
export function ReportPage({ view }: { view: ReportView }) {
  const choices = useQuery(reportChoices);
  const state = useReportFilter(choices.data, view.defaults);
  const { exports } = view;
  return (
    <Page
      text={view.text}
      actions={exports && choices.data && <ExportButton kinds={exports} filters={() => filled(state.sessions)} />}
    >
      <QueryView query={choices}>{(known) => <Asked view={view} state={state} choices={known} />}</QueryView>
    </Page>
  );
}

type AskedProps = { view: ReportView; state: ReportFilterState; choices: ReportChoices };

function Asked({ view, state, choices }: AskedProps) {
  const asked = { ...state.sessions, compare: state.filter.compare };
  const query = useQuery({
    queryKey: ['reports', view.name, asked],
    queryFn: ({ signal }) => request<Report>('GET', withParameters(`/reports/${view.name}`, asked), undefined, signal),
    refetchInterval: 60_000,
    placeholderData: (before) => before,
  });
  return (
    <>
      <ReportFilters state={state} choices={choices} without={view.without ?? []} extra={view.extra ?? []} />
      <QueryView query={query}>
        {(report) => (
          <div aria-busy={query.isPlaceholderData} className={classes.report}>
            <Shown view={view} state={state} report={report} />
          </div>
        )}
      </QueryView>
    </>
  );
}

function Shown({ view, state, report }: Omit<AskedProps, 'choices'> & { report: Report }) {
  const { t } = useTranslation('reports');
  const words = useReportWords(view.namespace);
  const [opened, setOpened] = useState<{ set: string; title: string } | null>(null);
  const onOpen = (set: string, title: string): void => setOpened({ set, title });
  const drawn = {
    kind: chartKinds.find((each) => each === state.filter.draw) ?? 'bars',
    isTable: state.filter.table !== '',
    unitOf: view.unitOf ?? (() => 'count' as const),
  };
  const spread = report.distributions.filter(({ id }) => id !== 'heat');
  const heat = report.distributions.find(({ id }) => id === 'heat');
  return (
    <>
      <RecordNotes report={report} />
      <ReportCards figures={report.figures} words={words} onOpen={onOpen} />
      {report.series.map((series) => (
        <ReportChart
          key={series.id}
          series={series}
          words={words}
          onOpen={onOpen}
          isTogether={view.together?.includes(series.id) ?? false}
          lineOf={view.lineOf}
          {...drawn}
        />
      ))}
      {heat && <HeatMap heat={heat} words={words} onOpen={onOpen} />}
      {spread.length > 0 && (
        <section className={classes.spreads} aria-label={t('distributions')}>
          {spread.map((each) => (
            <ReportDistribution key={each.id} spread={each} words={words} onOpen={onOpen} />
          ))}
        </section>
      )}
      {view.more?.(report)}
      <ReportTables
        tables={report.tables}
        columns={view.columns}
        words={words}
        onOpen={onOpen}
        rowNameOf={view.rowNameOf}
      />
      <FigureSessions opened={opened} filter={filled(state.sessions)} onClose={() => setOpened(null)} />
    </>
  );
}

function filled(filter: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
}
