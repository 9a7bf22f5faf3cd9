import type { NamedRating } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { keyedColumn, textColumn, timeColumn } from '../../ui/columns.tsx';
import { KeyedList } from '../../ui/keyed-list.tsx';
import { ratingsTexts } from './ratings.texts.ts';

addTexts('ratings', ratingsTexts);

/** Every satisfaction configuration. */
export function RatingsPage() {
  const { t } = useTranslation('ratings');
  const { t: ui } = useTranslation('ui');
  const navigate = useNavigate();
  return (
    <KeyedList<NamedRating>
      texts="ratings"
      query={useQuery(lists.ratings)}
      listKey={lists.ratings.queryKey}
      path="/ratings"
      columns={[
        keyedColumn(ui('name'), '/admin/ratings/$key'),
        textColumn('kind', t('kind'), ({ type }) => t(type)),
        textColumn('levels', t('levels'), ({ levels }) => levels.map(({ text }) => text).join(' · ')),
        timeColumn('updated', ui('updated'), ({ updatedAt }) => updatedAt),
      ]}
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
