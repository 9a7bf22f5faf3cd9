import { Button, MultiSelect, TextInput } from '@mantine/core';
import type { WorkingTime } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import type { AddressFilter } from '../../ui/use-address-filter.ts';
import classes from './working-time.module.css';

type FilterName = 'from' | 'to' | 'timeFrom' | 'timeTo' | 'agents';

/** Days, hours of each day, and agents (STAT-34). */
export function WorkingTimeFilters({
  state: { filter, set, isSet, clear },
  report,
}: {
  state: AddressFilter<FilterName>;
  report: WorkingTime | undefined;
}) {
  const { t } = useTranslation('working-time');
  const agents = useQuery(lists.agents).data ?? [];
  const chosen = filter.agents === '' ? [] : filter.agents.split(',');
  // Whoever was removed since is still chosen by who came with their address.
  const unknown = chosen.filter((id) => !agents.some((agent) => agent.id === id));
  const shown = { from: filter.from || report?.from || '', to: filter.to || report?.to || '' };
  return (
    <div className={classes.filters} role="search">
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          label={t(end)}
          value={shown[end]}
          onChange={({ currentTarget: { value } }) => {
            if (value === '') return;
            const days = { ...shown, [end]: value };
            // The other end moves along: a period has no wrong order.
            if (days.from > days.to) days[end === 'from' ? 'to' : 'from'] = value;
            set(days);
          }}
        />
      ))}
      {(['timeFrom', 'timeTo'] as const).map((end) => (
        <TextInput
          key={end}
          type="time"
          label={t(end)}
          value={filter[end]}
          onChange={({ currentTarget: { value } }) => set({ [end]: value })}
        />
      ))}
      <MultiSelect
        className={classes.agents}
        label={t('agents')}
        placeholder={chosen.length === 0 ? t('allAgents') : ''}
        clearable
        searchable
        hidePickedOptions
        maxValues={50}
        data={[
          ...agents.map(({ id, nickname, name }) => ({ value: id, label: nickname || name })),
          ...unknown.map((value) => ({ value, label: value })),
        ]}
        value={chosen}
        onChange={(values) => set({ agents: values.join(',') })}
      />
      {isSet && (
        <Button variant="subtle" size="compact-sm" className={classes.clear} onClick={clear}>
          {t('clear')}
        </Button>
      )}
      {report && <span className={classes.zone}>{t('zone', { zone: report.timeZone })}</span>}
    </div>
  );
}
