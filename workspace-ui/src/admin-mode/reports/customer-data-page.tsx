import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { channelKinds, useChannelKind } from '../channels/channel-kind.tsx';
import { customerDataTexts } from './customer-data.texts.ts';
import { ReportPage, type ReportView } from './report-page.tsx';
import type { ReportColumn } from './report-table.tsx';

addTexts('customer-data', customerDataTexts);

const columns: readonly ReportColumn[] = [
  { id: 'customers', unit: 'count' },
  { id: 'share', unit: 'share' },
  { id: 'sessions', unit: 'count' },
];

/** Individual customers; new ones of this week where nothing is chosen (STAT-37, STAT-38). */
export function CustomerDataPage() {
  const { t } = useTranslation('customer-data');
  const kindOf = useChannelKind();
  const nameOfKind = (key: string): string => {
    const kind = channelKinds.find((each) => each === key);
    return kind ? kindOf(kind).title : key;
  };
  const view: ReportView = {
    name: 'customers',
    namespace: 'customer-data',
    text: t('text'),
    columns,
    exports: ['customer-data'],
    extra: ['customerTag'],
    defaults: { visitors: 'new' },
    together: ['kinds'],
    lineOf: nameOfKind,
    rowNameOf: (table, { name, id }) => (table === 'kinds' ? nameOfKind(id) : name),
  };
  return <ReportPage view={view} />;
}
