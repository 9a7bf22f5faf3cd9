import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { ReportPage, type ReportView } from './report-page.tsx';
import type { ReportColumn } from './report-table.tsx';
import { waitsTexts } from './waits.texts.ts';

addTexts('waits', waitsTexts);

const columns: readonly ReportColumn[] = [
  { id: 'waits', unit: 'count' },
  { id: 'succeeded', unit: 'count' },
  { id: 'abandoned', unit: 'count' },
  { id: 'waiting', unit: 'count' },
  { id: 'abandonedRate', unit: 'share' },
  { id: 'succeededMean', unit: 'seconds' },
  { id: 'abandonedMean', unit: 'seconds' },
  { id: 'waitMean', unit: 'seconds' },
  { id: 'waitMax', unit: 'seconds' },
];

/** Waiting and abandonment; of this week, longer than a minute, where nothing is chosen (STAT-39 to STAT-44). */
export function WaitsPage() {
  const { t } = useTranslation('waits');
  const view: ReportView = {
    name: 'waits',
    namespace: 'waits',
    text: t('text'),
    columns,
    exports: ['waits'],
    without: ['agent', 'visitors'],
    extra: ['exceeds', 'customerTag'],
    defaults: { exceeds: '60' },
    unitOf: (line) => (line === 'waits' ? 'count' : 'seconds'),
  };
  return <ReportPage view={view} />;
}
