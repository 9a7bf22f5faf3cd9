import { IconRobot } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { lists, type RobotSummary } from '../../api/lists.ts';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import type { Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { KeyedList } from '../../ui/keyed-list.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { robotsTexts } from './robots.texts.ts';

addTexts('robots', robotsTexts);

/** Every robot. */
export function RobotsPage() {
  const { t } = useTranslation('robots');
  const { t: ui } = useTranslation('ui');
  const navigate = useNavigate();
  const columns: Column<RobotSummary>[] = [
    {
      id: 'name',
      header: ui('name'),
      value: ({ name, key }) => `${name} ${key}`,
      render: ({ name, key }) => (
        <>
          <Link to="/admin/robots/$key" params={{ key }} className={tableClasses.name}>
            {name}
          </Link>
          <div className={tableClasses.sub}>{key}</div>
        </>
      ),
    },
    {
      id: 'entries',
      header: t('entries'),
      align: 'end',
      value: ({ entryCount }) => entryCount,
      render: ({ entryCount }) => entryCount,
    },
    {
      id: 'updated',
      header: ui('updated'),
      value: ({ updatedAt }) => updatedAt,
      render: ({ updatedAt }) => <TimeAgo at={updatedAt} />,
    },
  ];
  return (
    <KeyedList
      texts={{
        title: t('title'),
        text: t('text'),
        create: t('create'),
        emptyTitle: t('emptyTitle'),
        emptyText: t('emptyText'),
      }}
      icon={IconRobot}
      query={useQuery(lists.robots)}
      listKey={lists.robots.queryKey}
      path="/robots"
      columns={columns}
      mayWrite={useCan()('robots:write')}
      fallbackKey="robot"
      onCreate={async ({ key, name }) => {
        await request('PUT', `/robots/${key}`, { name, entries: [] });
        void navigate({ to: '/admin/robots/$key', params: { key } });
      }}
    />
  );
}
