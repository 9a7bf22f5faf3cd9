import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { ReportPage, type ReportView } from './report-page.tsx';
import type { ReportColumn } from './report-table.tsx';
import { workloadTexts } from './workload.texts.ts';

addTexts('workload', workloadTexts);

const columns: readonly ReportColumn[] = [
  { id: 'served', unit: 'count' },
  { id: 'times', unit: 'count' },
  { id: 'joined', unit: 'count' },
  { id: 'cameIn', unit: 'count' },
  { id: 'wentOut', unit: 'count' },
  { id: 'closed', unit: 'count' },
  { id: 'serving', unit: 'count' },
  { id: 'agentMessages', unit: 'count' },
  { id: 'visitorMessages', unit: 'count' },
  { id: 'systemMessages', unit: 'count' },
  { id: 'durationMean', unit: 'seconds' },
  { id: 'durationMax', unit: 'seconds' },
  { id: 'messagesMean', unit: 'mean' },
  { id: 'messagesMax', unit: 'count' },
];

/** Export all and export by day (STAT-33, EXPORT-07, EXPORT-08). */
const exports = ['workload', 'workload-daily'] as const;

/** What was done, and by whom (STAT-16 to STAT-23, STAT-42, STAT-47). */
export function WorkloadPage() {
  const { t } = useTranslation('workload');
  const view: ReportView = { name: 'workload', namespace: 'workload', text: t('text'), columns, exports };
  return <ReportPage view={view} />;
}
