import type { ModelCost, ModelCosts } from '@parley/schemas';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { textColumn } from '../../ui/columns.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { Section } from '../../ui/section.tsx';

export const modelCosts = queryOptions({
  queryKey: ['model-costs'],
  queryFn: async ({ signal }) => (await request<ModelCosts>('GET', '/model-costs', undefined, signal)).items,
});

/** What models were asked for, by day and module. */
export function ModelCostsSection() {
  const { t } = useTranslation('model-providers');
  const columns = useColumns();
  return (
    <Section title={t('costs')} text={t('costsText')}>
      <QueryView query={useQuery(modelCosts)}>
        {(rows) =>
          rows.length === 0 ? (
            <p>{t('noCosts')}</p>
          ) : (
            <DataTable
              label={t('costs')}
              columns={columns}
              rows={rows}
              rowKey={({ day, flowId, node, purpose }) => `${day} ${flowId} ${node} ${purpose}`}
              rowName={({ day, node, purpose }) => `${day} ${node ?? purpose}`}
            />
          )
        }
      </QueryView>
    </Section>
  );
}

function useColumns(): Column<ModelCost>[] {
  const { t, i18n } = useTranslation('model-providers');
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 4 });
  const count = (id: 'calls' | 'failed' | 'cost'): Column<ModelCost> => ({
    ...textColumn<ModelCost>(id, t(id), (row) => row[id], 'end'),
    render: (row) => number.format(row[id]),
  });
  return [
    textColumn('day', t('day'), ({ day }) => day),
    textColumn('what', t('what'), ({ purpose, flowName, node }) =>
      [t(`purpose_${purpose}`), flowName, node].filter(Boolean).join(' · '),
    ),
    count('calls'),
    count('failed'),
    {
      ...textColumn<ModelCost>('tokens', t('tokens'), (row) => row.inputTokens + row.outputTokens, 'end'),
      render: (row) => number.format(row.inputTokens + row.outputTokens),
    },
    count('cost'),
    {
      ...textColumn<ModelCost>('time', t('time'), (row) => row.millisecondsP50, 'end'),
      render: (row) => t('timeValue', { half: row.millisecondsP50, most: row.millisecondsP95 }),
    },
  ];
}
