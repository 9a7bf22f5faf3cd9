import type { WorkingTime } from '@parley/schemas';
import { IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agentTexts } from '../../agent-mode/agent-mode.texts.ts';
import { withParameters } from '../../api/list-all.ts';
import { request } from '../../api/request.ts';
import { ExportButton } from '../../exports/export-button.tsx';
import { addTexts } from '../../i18n/i18n.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useAddressFilter } from '../../ui/use-address-filter.ts';
import { IntervalsDrawer } from './intervals-drawer.tsx';
import { WorkingDays } from './working-days.tsx';
import { WorkingTable } from './working-table.tsx';
import { WorkingTiles } from './working-tiles.tsx';
import { WorkingTimeFilters } from './working-time-filters.tsx';
import { workingTimeTexts } from './working-time.texts.ts';
import classes from './working-time.module.css';

addTexts('agent', agentTexts);
addTexts('working-time', workingTimeTexts);

export const workingTimeNames = ['from', 'to', 'timeFrom', 'timeTo', 'agents'] as const;

/** How long agents worked, and in which status (STAT-34, STAT-35, STAT-36); the last week where nothing is chosen. */
export function WorkingTimePage() {
  const { t } = useTranslation('working-time');
  const state = useAddressFilter(workingTimeNames);
  const { filter } = state;
  const [opened, setOpened] = useState<string | null>(null);
  const query = useQuery({
    queryKey: ['reports', 'working-time', filter],
    queryFn: ({ signal }) =>
      request<WorkingTime>('GET', withParameters('/reports/working-time', filter), undefined, signal),
    refetchInterval: 60_000,
    placeholderData: (before) => before,
  });
  const days = { from: query.data?.from ?? '', to: query.data?.to ?? '' };
  return (
    <Page
      text={t('text')}
      actions={
        query.data && (
          <ExportButton
            kinds={['working-time']}
            filters={() =>
              Object.fromEntries(Object.entries({ ...filter, ...days }).filter(([, value]) => value !== ''))
            }
          />
        )
      }
    >
      <WorkingTimeFilters state={state} report={query.data} />
      <QueryView query={query}>
        {(report) => (
          <div aria-busy={query.isPlaceholderData} className={classes.report}>
            <Reach groups={report.groups} />
            {report.agents.length === 0 ? (
              <EmptyState icon={IconUsers} title={t('emptyTitle')} text={t('emptyText')} />
            ) : (
              <>
                <WorkingTiles report={report} />
                <WorkingDays days={report.days} />
                <WorkingTable report={report} onOpen={setOpened} />
              </>
            )}
          </div>
        )}
      </QueryView>
      <IntervalsDrawer agentId={opened} filter={{ ...filter, ...days }} onClose={() => setOpened(null)} />
    </Page>
  );
}

function Reach({ groups }: Pick<WorkingTime, 'groups'>) {
  const { t } = useTranslation('working-time');
  if (groups === null) return null;
  return (
    <p className={classes.note}>
      {groups.length === 0 ? t('noGroups') : t('onlyGroups', { groups: groups.join(', ') })}
    </p>
  );
}
