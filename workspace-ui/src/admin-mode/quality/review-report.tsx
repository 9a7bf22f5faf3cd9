import type { ReviewReport } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { withParameters } from '../../api/list-all.ts';
import { request } from '../../api/request.ts';
import { useFormat } from '../../i18n/format.ts';
import reviewClasses from '../../reviews/reviews.module.css';
import { rangesBetween } from '../../reviews/score-total.ts';
import { textColumn } from '../../ui/columns.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { Section } from '../../ui/section.tsx';
import classes from './quality.module.css';

/** Into which range closed conversations fell, by agent and category; every figure opens what it counts (QA-05). */
export function ReviewReportView({ parameters }: { parameters: Record<string, string> }) {
  const query = useQuery({
    queryKey: ['reviews', 'report', parameters],
    queryFn: ({ signal }) =>
      request<ReviewReport>('GET', withParameters('/reviews/report', parameters), undefined, signal),
  });
  return <QueryView query={query}>{(report) => <Shown report={report} />}</QueryView>;
}

function Shown({ report }: { report: ReviewReport }) {
  const { t } = useTranslation('quality');
  const { number } = useFormat();
  return (
    <>
      <Section title={t('reportRanges')} text={t('reportText', { total: number(report.sessions) })}>
        <Ranges report={report} />
        <p className={classes.soft}>{t('older')}</p>
      </Section>
      <h2 className={classes.heading}>{t('byAgent')}</h2>
      <AgentTable agents={report.byAgent} />
      <h2 className={classes.heading}>{t('byCategory')}</h2>
      {report.byCategory.length === 0 ? (
        <p className={classes.soft}>{t('noReviews')}</p>
      ) : (
        <CategoryTable categories={report.byCategory} />
      )}
    </>
  );
}

const percent = (language: string) => {
  const format = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return (share: number): string => format.format(share);
};

function Ranges({ report }: { report: ReviewReport }) {
  const { t, i18n } = useTranslation('quality');
  const { number } = useFormat();
  const { minimum, maximum } = report.scheme;
  const inPercent = percent(i18n.language);
  const bounds = rangesBetween(minimum, maximum);
  const rows = [
    ...report.ranges.map((count, index) => ({
      range: String(index + 1),
      label: t('rangeOf', {
        range: index + 1,
        from: number(bounds[index]?.from ?? 0),
        to: number(bounds[index]?.to ?? 0),
      }),
      count,
    })),
    { range: 'none', label: t('unrated'), count: report.unrated },
  ];
  return (
    <table className={classes.shares}>
      <thead>
        <tr>
          <th scope="col">{t('range')}</th>
          <th scope="col">{t('sessions')}</th>
          <th scope="col">{t('share')}</th>
          <td className={classes.wide} />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ range, label, count }) => (
          <tr key={range}>
            <th scope="row">{label}</th>
            <td>
              <ListLink review={range}>{number(count)}</ListLink>
            </td>
            <td>{inPercent(report.sessions === 0 ? 0 : count / report.sessions)}</td>
            <td aria-hidden>
              <span
                className={classes.bar}
                data-range={range}
                style={{ width: `${report.sessions === 0 ? 0 : (100 * count) / report.sessions}%` }}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Opens the conversations of a figure, with the other filters as they are. */
function ListLink({ review, agent, children }: { review: string; agent?: string; children: string }) {
  const search = (before: Record<string, unknown>) => ({
    ...before,
    view: undefined,
    ...(review !== '' && { review }),
    ...(agent !== undefined && { agent }),
  });
  return (
    <Link to="/admin/reviews" search={search} className={reviewClasses.link}>
      {children}
    </Link>
  );
}

function AgentTable({ agents }: { agents: ReviewReport['byAgent'] }) {
  const { t, i18n } = useTranslation('quality');
  const { number } = useFormat();
  const inPercent = percent(i18n.language);
  type Row = ReviewReport['byAgent'][number];
  const columns: Column<Row>[] = [
    {
      id: 'agent',
      header: t('agent'),
      isFixed: true,
      value: ({ agent }) => agent.name,
      render: ({ agent }) => (
        <ListLink review="" agent={agent.id}>
          {agent.name}
        </ListLink>
      ),
    },
    textColumn('sessions', t('sessions'), ({ sessions }) => sessions, 'end'),
    ...[1, 2, 3, 4, 5].map((range): Column<Row> => ({
      id: `range${range}`,
      header: t('rangeShort', { range }),
      align: 'end',
      value: ({ ranges }) => ranges[range - 1] ?? 0,
      render: ({ agent, ranges, sessions }) => (
        <ListLink review={String(range)} agent={agent.id}>
          {`${number(ranges[range - 1] ?? 0)} (${inPercent((ranges[range - 1] ?? 0) / Math.max(1, sessions))})`}
        </ListLink>
      ),
    })),
    textColumn('unrated', t('unrated'), ({ unrated }) => unrated, 'end'),
    {
      id: 'meanTotal',
      header: t('meanTotal'),
      align: 'end',
      value: ({ meanTotal }) => meanTotal,
      render: ({ meanTotal }) => (meanTotal === null ? '–' : number(Math.round(meanTotal * 100) / 100)),
    },
    {
      id: 'meanPlace',
      header: t('meanPlace'),
      align: 'end',
      value: ({ meanShare }) => meanShare,
      render: ({ meanShare }) => (
        <span title={t('meanPlaceHint')}>{meanShare === null ? '–' : inPercent(meanShare)}</span>
      ),
    },
  ];
  return (
    <DataTable
      label={t('byAgent')}
      columns={columns}
      rows={agents}
      rowKey={({ agent }) => agent.id}
      rowName={({ agent }) => agent.name}
    />
  );
}

function CategoryTable({ categories }: { categories: ReviewReport['byCategory'] }) {
  const { t, i18n } = useTranslation('quality');
  const { number } = useFormat();
  const inPercent = percent(i18n.language);
  type Row = ReviewReport['byCategory'][number];
  const columns: Column<Row>[] = [
    { ...textColumn<Row>('name', t('category'), ({ name }) => name), isFixed: true },
    textColumn('attribute', t('attribute'), ({ attribute }) => t(attribute)),
    textColumn('reviews', t('reviewsCount'), ({ reviews }) => reviews, 'end'),
    {
      id: 'meanScore',
      header: t('meanScore'),
      align: 'end',
      value: ({ meanScore }) => meanScore,
      render: ({ meanScore }) => number(Math.round(meanScore * 100) / 100),
    },
    {
      id: 'meanShare',
      header: t('ofPossible'),
      align: 'end',
      value: ({ meanShare }) => meanShare,
      render: ({ meanShare }) => inPercent(meanShare),
    },
  ];
  return (
    <DataTable
      label={t('byCategory')}
      columns={columns}
      rows={categories}
      rowKey={({ key, attribute }) => `${key} ${attribute}`}
      rowName={({ name }) => name}
    />
  );
}
