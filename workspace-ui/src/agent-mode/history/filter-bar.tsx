import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { EndStatus, type Agent, type SessionChannel, type SkillGroup, type Tag } from '@parley/schemas';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listAll } from '../../api/list-all.ts';
import { lists } from '../../api/lists.ts';
import { useFormat } from '../../i18n/format.ts';
import { SavedFiltersMenu } from '../../saved-filters/saved-filters-menu.tsx';
import { TypedFilter } from '../../ui/typed-filter.tsx';
import { useAddressFilter } from '../../ui/use-address-filter.ts';
import { usePages } from '../../ui/use-pages.ts';
import {
  applyFilter,
  noFilter,
  periods,
  pickFilter,
  useHistoryFilter,
  type HistoryFilter,
} from './use-history-filter.ts';
import classes from './history.module.css';

/** Channels by which sessions are chosen, for everybody who may read sessions. */
export const sessionChannels = {
  queryKey: ['sessions', 'channels'],
  queryFn: ({ signal }: { signal: AbortSignal }) => listAll<SessionChannel>('/sessions/channels', signal),
  staleTime: 5 * 60_000,
};

const orderNames = ['sort'] as const;

const set = (changed: Partial<HistoryFilter>): void => useHistoryFilter.setState(changed);

/** What is looked for, in both tabs; those that only sessions have are left out of the search over messages. */
export function FilterBar() {
  const { t } = useTranslation('history');
  const { t: agent } = useTranslation('agent');
  const { dateTime } = useFormat();
  const filter = useHistoryFilter();
  const order = useAddressFilter(orderNames);
  const channels = useQuery(sessionChannels).data ?? [];
  const groups: SkillGroup[] = useQuery(lists.skillGroups).data ?? [];
  const agents: Agent[] = useQuery(lists.agents).data ?? [];
  const isSessions = filter.tab === 'conversations';
  const isChanged = (Object.keys(noFilter) as (keyof HistoryFilter)[]).some((key) => filter[key] !== noFilter[key]);
  return (
    <div className={classes.filters} role="search">
      <TypedFilter
        className={classes.search}
        label={t('words')}
        hint={t('wordsHint')}
        value={filter.words}
        onAsk={(words) => set({ words })}
      />
      {isSessions && (
        <TypedFilter className={classes.search} label={t('who')} value={filter.who} onAsk={(who) => set({ who })} />
      )}
      <Select
        className={classes.choice}
        aria-label={t('period')}
        allowDeselect={false}
        data={periods.map((value) => ({ value, label: t(`period_${value}`) }))}
        value={filter.period}
        onChange={(period) => set({ period: period ?? noFilter.period, from: '', to: '' })}
      />
      {(filter.from !== '' || filter.to !== '') && (
        <Button
          variant="light"
          size="compact-sm"
          rightSection={<IconX size={14} aria-hidden />}
          title={t('usePeriod')}
          onClick={() => set({ from: '', to: '' })}
        >
          {t('between', { from: filter.from && dateTime(filter.from), to: filter.to && dateTime(filter.to) })}
        </Button>
      )}
      <Choice name="channel" any={t('anyChannel')} options={channels.map(({ id, name }) => [id, name])} />
      <Choice name="group" any={t('anyGroup')} options={groups.map(({ key, name }) => [key, name])} />
      <Choice
        name="agent"
        any={t('anyAgent')}
        options={agents.map(({ id, name, nickname }) => [id, nickname || name])}
      />
      {isSessions && (
        <>
          <TagChoice />
          <Choice name="end" any={t('anyEnd')} options={EndStatus.enum.map((one) => [one, agent(`end_${one}`)])} />
          <Choice
            name="rating"
            any={t('anyRating')}
            options={(['any', 'none'] as const).map((one) => [one, t(`rating_${one}`)])}
          />
          <Choice
            name="origin"
            any={t('anyOrigin')}
            options={(['incoming', 'visitor', 'outreach', 'callback'] as const).map((one) => [one, t(`origin_${one}`)])}
          />
        </>
      )}
      <SavedFiltersMenu
        page="sessions"
        none={{ ...noFilter, sort: '' }}
        current={() => ({ ...pickFilter(useHistoryFilter.getState()), ...order.filter })}
        onApply={({ sort, ...kept }) => {
          applyFilter(kept);
          order.set({ sort });
        }}
      />
      {isChanged && (
        <Button variant="subtle" size="compact-sm" onClick={() => applyFilter(noFilter)}>
          {t('clear')}
        </Button>
      )}
    </div>
  );
}

/** Tags of sessions are up to a thousand: they are searched, not listed. */
function TagChoice() {
  const { t } = useTranslation('history');
  const value = useHistoryFilter((filter) => filter.tag);
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const { items = [] } = usePages<Tag>('/tags', { kind: 'session', limit: '50', q: q === value ? '' : q });
  const paths = items.map(({ path }) => path);
  return (
    <Select
      className={classes.choice}
      aria-label={t('tag')}
      placeholder={t('anyTag')}
      clearable
      searchable
      filter={({ options }) => options}
      data={value === '' || paths.includes(value) ? paths : [value, ...paths]}
      value={value || null}
      onSearchChange={setTyped}
      onChange={(tag) => set({ tag: tag ?? '' })}
    />
  );
}

type ChoiceName = 'channel' | 'group' | 'agent' | 'end' | 'rating' | 'origin';

function Choice({
  name,
  any,
  options,
}: {
  name: ChoiceName;
  any: string;
  options: readonly (readonly [string, string])[];
}) {
  const { t } = useTranslation('history');
  const value = useHistoryFilter((filter) => filter[name]);
  return (
    <Select
      className={classes.choice}
      aria-label={t(name)}
      placeholder={any}
      clearable
      searchable={options.length > 8}
      data={options.map(([id, label]) => ({ value: id, label }))}
      value={value || null}
      onChange={(chosen) => set({ [name]: chosen ?? '' })}
    />
  );
}
