import { SegmentedControl, Select } from '@mantine/core';
import { alarmKinds } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { SavedViews } from '../../saved-filters/saved-views.tsx';
import classes from './alarms.module.css';
import { periods, recordNames, recordStates, sorts, type RecordsFilter } from './records-filter.ts';

export function AlarmFilters({
  filter,
  onChange,
}: {
  filter: RecordsFilter;
  onChange: (filter: RecordsFilter) => void;
}) {
  const { t } = useTranslation('alarms');
  const agents = useQuery(lists.agents).data ?? [];
  const change = (changed: Partial<RecordsFilter>): void => onChange({ ...filter, ...changed });
  return (
    <div className={classes.filters} role="search">
      <SegmentedControl
        aria-label={t('states')}
        value={filter.state}
        onChange={(state) => change({ state })}
        data={recordStates.map((value) => ({ value, label: t(`state_${value}`) }))}
      />
      <Select
        w={144}
        aria-label={t('period')}
        allowDeselect={false}
        data={periods.map((value) => ({ value, label: t(`period_${value}`) }))}
        value={filter.period}
        onChange={(value) => change({ period: periods.find((each) => each === value) ?? 'all' })}
      />
      <Select
        w={128}
        aria-label={t('level')}
        placeholder={t('anyLevel')}
        clearable
        data={['1', '2', '3'].map((value) => ({ value, label: t('levelOf', { level: value }) }))}
        value={filter.level || null}
        onChange={(level) => change({ level: level ?? '' })}
      />
      <Select
        w={208}
        aria-label={t('kind')}
        placeholder={t('anyKind')}
        clearable
        data={alarmKinds.map((value) => ({ value, label: t(`kind_${value}`) }))}
        value={filter.kind || null}
        onChange={(kind) => change({ kind: kind ?? '' })}
      />
      <Select
        w={176}
        aria-label={t('agent')}
        placeholder={t('anyAgent')}
        clearable
        searchable
        limit={100}
        data={agents.map(({ id, name, nickname }) => ({ value: id, label: nickname || name }))}
        value={filter.agent || null}
        onChange={(agent) => change({ agent: agent ?? '' })}
      />
      <Select
        w={152}
        aria-label={t('sort')}
        allowDeselect={false}
        data={sorts.map((value) => ({ value, label: t(`sort_${value}`) }))}
        value={filter.sort}
        onChange={(value) => change({ sort: sorts.find((each) => each === value) ?? 'newest' })}
      />
      <SavedViews page="alarms" names={recordNames} />
    </div>
  );
}
