import type { ReplyRequest } from '@parley/schemas';
import { IconWorldUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { textColumn, timeColumn } from '../ui/columns.tsx';
import { DataTable } from '../ui/data-table.tsx';
import tableClasses from '../ui/data-table.module.css';
import { EmptyState } from '../ui/empty-state.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { usePages } from '../ui/use-pages.ts';

/** What was submitted for the public, and what became of it (AGENT-61). */
export function RequestList({ isOwn }: { isOwn: boolean }) {
  const { t } = useTranslation('replies');
  const { items, query } = usePages<ReplyRequest>('/quick-reply-requests');
  return (
    <QueryView query={query}>
      {() =>
        (items ?? []).length === 0 ? (
          <EmptyState
            icon={IconWorldUpload}
            title={t('noRequests')}
            text={t(isOwn ? 'noRequestsPersonal' : 'noRequestsPublic')}
          />
        ) : (
          <>
            <DataTable
              label={t('requests')}
              rows={items ?? []}
              rowKey={({ id }) => id}
              rowName={({ title }) => title}
              columns={[
                {
                  id: 'title',
                  header: t('title'),
                  value: ({ title, content }) => `${title} ${content}`,
                  render: ({ title, content }) => (
                    <>
                      <strong dir="auto">{title}</strong>
                      <div className={tableClasses.sub} dir="auto">
                        {content.length > 200 ? `${content.slice(0, 200)}…` : content}
                      </div>
                    </>
                  ),
                },
                ...(isOwn ? [] : [textColumn<ReplyRequest>('agent', t('agent'), ({ agent }) => agent.name)]),
                textColumn<ReplyRequest>('state', t('state'), ({ state }) => t(`state_${state}`)),
                timeColumn<ReplyRequest>('requested', t('requestedAt'), ({ requestedAt }) => requestedAt),
              ]}
            />
            <MoreButton query={query} />
          </>
        )
      }
    </QueryView>
  );
}
