import { Select } from '@mantine/core';
import { formatDuration } from '@parley/designer/duration';
import { useTranslation } from 'react-i18next';
import { anything, type ReportFilterState } from './use-report-filter.ts';
import classes from './reports.module.css';

const lengths = [20, 60, 180, 300, 600, 1_800];

/** Only waits that were longer (STAT-39). */
export function ExceedsFilter({ state: { filter, set } }: { state: ReportFilterState }) {
  const { t, i18n } = useTranslation('reports');
  const chosen = filter.exceeds === '' ? [] : [Number(filter.exceeds)];
  const shown = [...new Set([...lengths, ...chosen])].filter((each) => each > 0).sort((a, b) => a - b);
  return (
    <Select
      className={classes.choice}
      aria-label={t('exceeds')}
      allowDeselect={false}
      data={[
        { value: anything, label: t('exceeds_any') },
        ...shown.map((seconds) => ({
          value: String(seconds),
          label: t('exceeds_than', { time: formatDuration(seconds, i18n.language) }),
        })),
      ]}
      value={filter.exceeds === '' ? anything : filter.exceeds}
      onChange={(value) => set({ exceeds: value ?? anything })}
    />
  );
}
