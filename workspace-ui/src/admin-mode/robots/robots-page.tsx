import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { lists, type RobotSummary } from '../../api/lists.ts';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { keyedColumn, textColumn, timeColumn } from '../../ui/columns.tsx';
import { KeyedList } from '../../ui/keyed-list.tsx';
import { robotsTexts } from './robots.texts.ts';

addTexts('robots', robotsTexts);

/** Every robot. */
export function RobotsPage() {
  const { t } = useTranslation('robots');
  const { t: ui } = useTranslation('ui');
  const navigate = useNavigate();
  return (
    <KeyedList<RobotSummary>
      texts="robots"
      query={useQuery(lists.robots)}
      listKey={lists.robots.queryKey}
      path="/robots"
      columns={[
        keyedColumn(ui('name'), '/admin/robots/$key'),
        textColumn('entries', t('entries'), ({ entryCount }) => entryCount, 'end'),
        timeColumn('updated', ui('updated'), ({ updatedAt }) => updatedAt),
      ]}
      mayWrite={useCan()('robots:write')}
      fallbackKey="robot"
      onCreate={async ({ key, name }) => {
        await request('PUT', `/robots/${key}`, { name, entries: [] });
        void navigate({ to: '/admin/robots/$key', params: { key } });
      }}
    />
  );
}
