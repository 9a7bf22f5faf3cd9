import type { ArticleRequest, ArticleRequestState } from '@parley/schemas';
import { IconCheck, IconMessageQuestion, IconPencil, IconRotate } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../api/request.ts';
import { textColumn, timeColumn } from '../ui/columns.tsx';
import { DataTable } from '../ui/data-table.tsx';
import tableClasses from '../ui/data-table.module.css';
import { EmptyState } from '../ui/empty-state.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { notifyError } from '../ui/notify.ts';
import { QueryView } from '../ui/query-view.tsx';
import { usePages } from '../ui/use-pages.ts';

/** What agents looked for and did not find, to be written. */
export function ArticleRequests({ onWrite }: { onWrite: (question: string) => void }) {
  const { t } = useTranslation('knowledge');
  const { items = [], query } = usePages<ArticleRequest>('/article-requests');
  const queryClient = useQueryClient();
  const settle = ({ id }: ArticleRequest, state: ArticleRequestState): void => {
    request('PUT', `/article-requests/${id}/state`, { state })
      .catch((error: unknown) => notifyError(error))
      .finally(() => void queryClient.invalidateQueries({ queryKey: ['article-requests'] }));
  };
  return (
    <QueryView query={query}>
      {() =>
        items.length === 0 ? (
          <EmptyState icon={IconMessageQuestion} title={t('noRequests')} text={t('noRequestsText')} />
        ) : (
          <>
            <DataTable
              label={t('requests')}
              rows={items}
              rowKey={({ id }) => id}
              rowName={({ question }) => question}
              columns={[
                {
                  id: 'question',
                  header: t('question'),
                  value: ({ question, remark }) => `${question} ${remark}`,
                  render: ({ question, remark }) => (
                    <>
                      <strong dir="auto">{question}</strong>
                      <div className={tableClasses.sub} dir="auto">
                        {remark}
                      </div>
                    </>
                  ),
                },
                textColumn<ArticleRequest>('agent', t('agent'), ({ agent }) => agent.name),
                textColumn<ArticleRequest>('state', t('state'), ({ state }) => t(`reqState_${state}`)),
                timeColumn<ArticleRequest>('asked', t('askedAt'), ({ askedAt }) => askedAt),
              ]}
              actions={(row) => [
                { label: t('writeIt'), icon: IconPencil, onClick: () => onWrite(row.question) },
                row.state === 'open'
                  ? { label: t('done'), icon: IconCheck, onClick: () => settle(row, 'done') }
                  : { label: t('reopen'), icon: IconRotate, onClick: () => settle(row, 'open') },
              ]}
            />
            <MoreButton query={query} />
          </>
        )
      }
    </QueryView>
  );
}
