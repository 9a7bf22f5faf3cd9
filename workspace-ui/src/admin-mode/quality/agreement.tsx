import { Text } from '@mantine/core';
import type { ReviewAgreement, ReviewTask } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { useFormat } from '../../i18n/format.ts';
import { textColumn } from '../../ui/columns.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { Section } from '../../ui/section.tsx';

type Row = ReviewAgreement['ranges'];

/** How far two inspectors agree, by category and in all. */
export function Agreement({ task, isInspector }: { task: ReviewTask; isInspector: boolean }) {
  const { t } = useTranslation('quality');
  const isLater = isInspector && task.state === 'reviewing';
  const query = useQuery({
    queryKey: ['review-tasks', task.id, 'agreement', task.done],
    queryFn: ({ signal }) => request<ReviewAgreement>('GET', `/review-tasks/${task.id}/agreement`, undefined, signal),
    enabled: !isLater,
  });
  const [one, two] = task.inspectors;
  return (
    <Section title={t('agreement')} text={t('agreementText', { one: one?.name ?? '', two: two?.name ?? '' })}>
      {isLater ? (
        <Text size="sm">{t('agreementLater')}</Text>
      ) : (
        <QueryView query={query}>{(agreement) => <Shown agreement={agreement} />}</QueryView>
      )}
    </Section>
  );
}

function Shown({ agreement: { ranges, categories } }: { agreement: ReviewAgreement }) {
  const { t, i18n } = useTranslation('quality');
  const { number } = useFormat();
  const inPercent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  if (ranges.sessions === 0) return <Text size="sm">{t('agreementNone')}</Text>;
  const tidy = (value: number | null): string => (value === null ? '–' : number(Math.round(value * 100) / 100));
  const columns: Column<Row>[] = [
    {
      ...textColumn<Row>('name', t('category'), ({ key, name }) => (key === '' ? t('totalRange') : name)),
      isFixed: true,
    },
    textColumn('sessions', t('scoredByBoth'), ({ sessions }) => sessions, 'end'),
    {
      id: 'agreed',
      header: t('same'),
      align: 'end',
      value: ({ agreed }) => agreed,
      render: ({ agreed }) => (agreed === null ? '–' : inPercent.format(agreed)),
    },
    {
      id: 'kappa',
      header: t('kappa'),
      align: 'end',
      value: ({ kappa }) => kappa,
      render: ({ kappa }) => tidy(kappa),
    },
    {
      id: 'weighted',
      header: t('weightedKappa'),
      align: 'end',
      value: ({ weightedKappa }) => weightedKappa,
      render: ({ weightedKappa }) => <span title={t('weightedHint')}>{tidy(weightedKappa)}</span>,
    },
  ];
  return (
    <DataTable
      label={t('agreement')}
      columns={columns}
      rows={[...categories, ranges]}
      rowKey={({ key }) => key}
      rowName={({ name }) => name}
    />
  );
}
