import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { AlarmRecords } from './alarm-records.tsx';
import { AlarmRules } from './alarm-rules.tsx';
import { alarmsTexts } from './alarms.texts.ts';

addTexts('alarms', alarmsTexts);

const views = ['records', 'rules'] as const;

/** What went wrong, and the rules by which that is told (MON-01 to MON-05). */
export function AlarmsPage() {
  const { t } = useTranslation('alarms');
  const [view, setView] = useState<(typeof views)[number]>('records');
  const choice = (
    <SegmentedControl
      aria-label={t('views')}
      value={view}
      onChange={setView}
      data={views.map((value) => ({ value, label: t(value) }))}
    />
  );
  return view === 'records' ? (
    <AlarmRecords views={choice} onRules={() => setView('rules')} />
  ) : (
    <AlarmRules views={choice} />
  );
}
