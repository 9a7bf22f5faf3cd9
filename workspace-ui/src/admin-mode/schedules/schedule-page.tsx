import { useQuery } from '@tanstack/react-query';
import type { NamedSchedule } from '@parley/schemas';
import { useParams } from '@tanstack/react-router';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { ScheduleEditor } from './schedule-editor.tsx';
import { ScheduleState } from './schedule-state.tsx';
import { schedulesTexts } from './schedules.texts.ts';

addTexts('schedules', schedulesTexts);

/** One set of service hours: the week, holidays, special days. */
export function SchedulePage() {
  const { key } = useParams({ from: '/shell/admin/schedules/$key' });
  const query = useQuery({
    queryKey: [...lists.schedules.queryKey, key],
    queryFn: ({ signal }) => request<NamedSchedule>('GET', `/schedules/${key}`, undefined, signal),
  });
  return (
    <Page title={query.data?.name} text={query.data && <ScheduleState schedule={query.data} />} width="narrow">
      <QueryView query={query}>{(schedule) => <ScheduleEditor key={schedule.key} schedule={schedule} />}</QueryView>
    </Page>
  );
}
