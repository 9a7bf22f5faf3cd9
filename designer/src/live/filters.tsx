import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLive, useLiveStore } from './use-live.ts';
import classes from './live.module.css';
import { periodNames, type PeriodName } from './periods.ts';

/** Which period, and which version of the flow. */
export function Filters({ versions }: { versions: readonly number[] }) {
  const { t } = useTranslation('designer.live');
  const live = useLiveStore();
  const period = useLive((state) => state.period);
  const version = useLive((state) => state.version);
  const known = version === null || versions.includes(version) ? versions : [version, ...versions];
  return (
    <div className={classes.filters}>
      <Select
        aria-label={t('period')}
        value={period}
        onChange={(value) => live.getState().set({ period: value as PeriodName })}
        data={periodNames.map((value) => ({ value, label: t(`period_${value}`) }))}
      />
      <Select
        aria-label={t('whichVersion')}
        value={version === null ? 'all' : String(version)}
        onChange={(value) => live.getState().set({ version: value === 'all' || value === null ? null : Number(value) })}
        data={[
          { value: 'all', label: t('allVersions') },
          ...known.map((each) => ({ value: String(each), label: t('version', { version: each }) })),
        ]}
      />
    </div>
  );
}
