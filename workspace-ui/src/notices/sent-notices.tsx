import type { Announcement, SkillGroup } from '@parley/schemas';
import { IconSpeakerphone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { lists } from '../api/lists.ts';
import tableClasses from '../ui/data-table.module.css';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { RowsSkeleton } from '../ui/page-skeleton.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { usePages } from '../ui/use-pages.ts';

/** What was announced, to whom, and how many of them have opened it (ADMIN-62). */
export function SentNotices({ button }: { button: ReactNode }) {
  const { t } = useTranslation('notices');
  const { items, query } = usePages<Announcement>('/announcements');
  const groups: SkillGroup[] = useQuery(lists.skillGroups).data ?? [];
  const nameOf = (key: string): string => groups.find((group) => group.key === key)?.name ?? key;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!items) return <RowsSkeleton />;
  if (items.length === 0) {
    return (
      <EmptyState icon={IconSpeakerphone} title={t('noSentTitle')} text={t('noSentText')}>
        {button}
      </EmptyState>
    );
  }
  return (
    <>
      <div className={tableClasses.scroll}>
        <table className={tableClasses.table} aria-label={t('sentList')}>
          <thead>
            <tr>
              <th scope="col">{t('title')}</th>
              <th scope="col">{t('to')}</th>
              <th scope="col">{t('author')}</th>
              <th scope="col">{t('reach')}</th>
              <th scope="col">{t('at')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ id, title, skillGroupKeys, author, read, recipients, sentAt }) => (
              <tr key={id}>
                <td dir="auto">{title}</td>
                <td>{skillGroupKeys.length === 0 ? t('everybody') : skillGroupKeys.map(nameOf).join(', ')}</td>
                <td>{author}</td>
                <td>{t('reachOf', { read, recipients })}</td>
                <td>
                  <TimeAgo at={sentAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <MoreButton query={query} />
    </>
  );
}
