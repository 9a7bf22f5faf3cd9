import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { ReportPage, type ReportView } from './report-page.tsx';
import type { ReportColumn } from './report-table.tsx';
import { serviceQualityTexts } from './service-quality.texts.ts';

addTexts('serviceQuality', serviceQualityTexts);

const columns: readonly ReportColumn[] = [
  { id: 'valid', unit: 'count' },
  { id: 'invalid', unit: 'count' },
  { id: 'firstResponseMean', unit: 'seconds' },
  { id: 'firstResponseMax', unit: 'seconds' },
  { id: 'responseMean', unit: 'seconds' },
  { id: 'responseMax', unit: 'seconds' },
  { id: 'satisfaction', unit: 'stars' },
  { id: 'involvement', unit: 'share' },
  { id: 'evaluation', unit: 'share' },
];

/** Export all and export by day (STAT-33, EXPORT-07, EXPORT-08). */
const exports = ['service-quality', 'service-quality-daily'] as const;

/** How well it was done, and by whom (STAT-24 to STAT-33, STAT-47). */
export function ServiceQualityPage() {
  const { t } = useTranslation('serviceQuality');
  const view: ReportView = {
    name: 'service-quality',
    namespace: 'serviceQuality',
    text: t('text'),
    columns,
    exports,
    unitOf: (line) => (line === 'satisfaction' ? 'stars' : 'seconds'),
  };
  return <ReportPage view={view} />;
}
