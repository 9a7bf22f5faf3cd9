import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { Tag } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionChannels } from '../../agent-mode/history/filter-bar.tsx';
import historyClasses from '../../agent-mode/history/history.module.css';
import { periods } from '../../agent-mode/history/use-history-filter.ts';
import { withParameters, type Page } from '../../api/list-all.ts';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import { SavedViews } from '../../saved-filters/saved-views.tsx';
import { ChoiceFilter } from './choice-filter.tsx';
import { liveFilterNames, liveStates } from './live-filter.ts';
import { TypedFilter } from '../../ui/typed-filter.tsx';
import type { AddressFilter } from '../../ui/use-address-filter.ts';

type Filter = AddressFilter<(typeof liveFilterNames)[number]>;

/** By which the sessions that are going on are chosen; all of it stands in the address (MON-07). */
export function LiveFilters({ address: { filter, set, isSet, clear } }: { address: Filter }) {
  const { t } = useTranslation('supervise');
  const channels = useQuery(sessionChannels).data ?? [];
  const groups = useQuery(lists.skillGroups).data ?? [];
  const agents = useQuery(lists.agents).data ?? [];
  return (
    <div className={historyClasses.filters} role="search">
      <TypedFilter
        className={historyClasses.search}
        label={t('customerName')}
        value={filter.who}
        onAsk={(who) => set({ who })}
      />
      <ChoiceFilter
        label={t('state')}
        any={t('anyState')}
        options={liveStates.map((state) => [state, t(`state_${state}`)])}
        value={filter.state}
        onChange={(state) => set({ state })}
      />
      <ChoiceFilter
        label={t('group')}
        any={t('anyGroup')}
        options={groups.map(({ key, name }) => [key, name])}
        value={filter.group}
        onChange={(group) => set({ group })}
      />
      <ChoiceFilter
        label={t('agent')}
        any={t('anyAgent')}
        options={agents.map(({ id, name, nickname }) => [id, nickname || name])}
        value={filter.agent}
        onChange={(agent) => set({ agent })}
      />
      <ChoiceFilter
        label={t('channel')}
        any={t('anyChannel')}
        options={channels.map(({ id, name }) => [id, name])}
        value={filter.channel}
        onChange={(channel) => set({ channel })}
      />
      <TagFilter value={filter.tag} onChange={(tag) => set({ tag })} />
      <ChoiceFilter
        label={t('period')}
        any={t('period_all')}
        options={periods.filter((each) => each !== 'all').map((each) => [each, t(`period_${each}`)])}
        value={filter.period}
        onChange={(period) => set({ period })}
      />
      <ChoiceFilter
        label={t('origin')}
        any={t('anyOrigin')}
        options={(['incoming', 'visitor', 'outreach', 'callback'] as const).map((each) => [each, t(`origin_${each}`)])}
        value={filter.origin}
        onChange={(origin) => set({ origin })}
      />
      <SavedViews page="live-sessions" names={liveFilterNames} />
      {isSet && (
        <Button variant="subtle" size="compact-sm" onClick={clear}>
          {t('clear')}
        </Button>
      )}
    </div>
  );
}

/** Found by typing: there may be very many. */
function TagFilter({ value, onChange }: { value: string; onChange: (tag: string) => void }) {
  const { t } = useTranslation('supervise');
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 200);
  // What was chosen stands in the field and is not looked for.
  const q = asked === value ? '' : asked;
  const { data: tags = [] } = useQuery({
    queryKey: ['tags', 'visitor', 'paths', q],
    queryFn: async ({ signal }) => {
      const path = withParameters('/tags', { kind: 'visitor', limit: '50', q });
      return (await request<Page<Tag>>('GET', path, undefined, signal)).items.map((tag) => tag.path);
    },
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
  return (
    <Select
      className={historyClasses.choice}
      aria-label={t('customerTag')}
      placeholder={t('anyTag')}
      clearable
      searchable
      filter={({ options }) => options}
      data={value === '' || tags.includes(value) ? tags : [value, ...tags]}
      searchValue={typed}
      onSearchChange={setTyped}
      value={value || null}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  );
}
