import { IconStar } from '@tabler/icons-react';
import type { NamedRating } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import type { Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { KeyedList } from '../../ui/keyed-list.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { ratingsTexts } from './ratings.texts.ts';

addTexts('ratings', ratingsTexts);

/** Every satisfaction configuration. */
export function RatingsPage() {
  const { t } = useTranslation('ratings');
  const { t: ui } = useTranslation('ui');
  const navigate = useNavigate();
  const columns: Column<NamedRating>[] = [
    {
      id: 'name',
      header: ui('name'),
      value: ({ name, key }) => `${name} ${key}`,
      render: ({ name, key }) => (
        <>
          <Link to="/admin/ratings/$key" params={{ key }} className={tableClasses.name}>
            {name}
          </Link>
          <div className={tableClasses.sub}>{key}</div>
        </>
      ),
    },
    { id: 'kind', header: t('kind'), value: ({ type }) => t(type), render: ({ type }) => t(type) },
    {
      id: 'levels',
      header: t('levels'),
      value: ({ levels }) => levels.map(({ text }) => text).join(' · '),
      render: ({ levels }) => levels.map(({ text }) => text).join(' · '),
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
      icon={IconStar}
      query={useQuery(lists.ratings)}
      listKey={lists.ratings.queryKey}
      path="/ratings"
      columns={columns}
      mayWrite={useCan()('ratings:write')}
      fallbackKey="rating"
      onCreate={async ({ key, name }) => {
        const texts = t('newLevels').split('|');
        await request('PUT', `/ratings/${key}`, {
          name,
          type: 'stars',
          levels: texts.map((text, index) => ({ id: String(texts.length - index), text })),
          inviteText: t('newInvite'),
          thankText: t('newThank'),
          validSeconds: 3_600,
          rules: { automatic: true, agent: true, visitor: false },
        });
        void navigate({ to: '/admin/ratings/$key', params: { key } });
      }}
    />
  );
}
