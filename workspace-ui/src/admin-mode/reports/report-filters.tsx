import { Button, MultiSelect, SegmentedControl, Select, Switch, TextInput } from '@mantine/core';
import type { ReportChoices, Tag } from '@parley/schemas';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { chartKinds } from '../../ui/chart/chart.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { channelKinds, useChannelKind } from '../channels/channel-kind.tsx';
import { periodPresets } from './report-period.ts';
import { anything, type ListFilter, type ReportFilterState } from './use-report-filter.ts';
import { ExceedsFilter } from './exceeds-filter.tsx';
import classes from './reports.module.css';

type FiltersProps = {
  state: ReportFilterState;
  choices: ReportChoices;
  /** Filters that this report has no use for. */
  without?: readonly (ListFilter | 'visitors' | 'draw' | 'compare')[];
  /** Filters that only some reports have. */
  extra?: readonly ('exceeds' | 'customerTag')[];
};

/** By what the sessions of a report are chosen, and how it is drawn (STAT-16). */
export function ReportFilters({ state, choices, without = [], extra = [] }: FiltersProps) {
  const { t } = useTranslation('reports');
  const kindOf = useChannelKind();
  const { filter, set } = state;
  const has = (name: NonNullable<typeof without>[number]): boolean => !without.includes(name);
  const named = (rows: readonly { id: string; name: string; isGone: boolean }[]) =>
    rows.map(({ id, name, isGone }) => ({ value: id, label: isGone ? t('gone', { name }) : name }));
  const many = (name: ListFilter, data: { value: string; label: string }[]) =>
    has(name) && <Many key={name} name={name} data={data} state={state} />;
  const used = channelKinds.filter((each) => choices.channels.some(({ kind }) => kind === each));
  return (
    <div className={classes.filters} role="search">
      <PeriodFilter state={state} />
      {has('compare') && (
        <Switch
          label={t('compare')}
          checked={filter.compare === 'before'}
          onChange={({ currentTarget: { checked } }) => set({ compare: checked ? 'before' : '' })}
        />
      )}
      <span className={classes.zone}>{t('zone', { zone: choices.timeZone })}</span>
      <div className={classes.break} />
      {has('tag') && <TagFilter state={state} name="tag" />}
      {extra.includes('customerTag') && <TagFilter state={state} name="customerTag" />}
      {extra.includes('exceeds') && <ExceedsFilter state={state} />}
      {many(
        'kind',
        used.map((each) => ({ value: each, label: kindOf(each).title })),
      )}
      {many('channel', named(choices.channels))}
      {many('agent', named(choices.agents))}
      {many('group', named(choices.groups))}
      {many(
        'origin',
        (['visitor', 'outreach', 'callback'] as const).map((value) => ({ value, label: t(`origin_${value}`) })),
      )}
      {many('flow', named(choices.flows))}
      {many(
        'language',
        choices.languages.map((value) => ({ value, label: value })),
      )}
      {has('visitors') && (
        <Select
          className={classes.choice}
          aria-label={t('visitors')}
          placeholder={t('visitors')}
          clearable
          data={(['new', 'returning'] as const).map((value) => ({ value, label: t(`visitors_${value}`) }))}
          value={filter.visitors || null}
          onChange={(value) => set({ visitors: value ?? anything })}
        />
      )}
      {state.isChosen && (
        <Button variant="subtle" size="compact-sm" onClick={() => clearChosen(state)}>
          {t('clear')}
        </Button>
      )}
      {has('draw') && <DrawnAs state={state} />}
    </div>
  );
}

/** The period stays. */
function clearChosen({ set }: ReportFilterState): void {
  set({
    kind: '',
    channel: '',
    agent: '',
    group: '',
    tag: '',
    origin: '',
    flow: '',
    language: '',
    version: '',
    visitors: anything,
    customerTag: '',
    exceeds: anything,
  });
}

function DrawnAs({ state: { filter, set } }: { state: ReportFilterState }) {
  const { t } = useTranslation('reports');
  return (
    <div className={classes.drawn}>
      <SegmentedControl
        size="xs"
        aria-label={t('drawnAs')}
        data={chartKinds.map((value) => ({ value, label: t(`draw_${value}`) }))}
        value={chartKinds.find((each) => each === filter.draw) ?? 'bars'}
        onChange={(value) => set({ draw: value === 'bars' ? '' : value })}
      />
      <Switch
        label={t('asTable')}
        checked={filter.table !== ''}
        onChange={({ currentTarget: { checked } }) => set({ table: checked ? '1' : '' })}
      />
    </div>
  );
}

function PeriodFilter({ state: { period, set } }: { state: ReportFilterState }) {
  const { t } = useTranslation('reports');
  return (
    <>
      <Select
        className={classes.choice}
        aria-label={t('period')}
        allowDeselect={false}
        data={periodPresets.map((value) => ({ value, label: t(`period_${value}`) }))}
        value={period.preset}
        onChange={(value) =>
          set(
            value === 'custom'
              ? { period: 'custom', from: period.from, to: period.to }
              : { period: value === 'week' ? '' : (value ?? ''), from: '', to: '' },
          )
        }
      />
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          className={classes.day}
          aria-label={t(end)}
          value={period[end]}
          onChange={({ currentTarget: { value } }) => {
            const days = { from: period.from, to: period.to, [end]: value };
            if (value === '') return;
            // The other end moves along: a period has no wrong order.
            if (days.from > days.to) days[end === 'from' ? 'to' : 'from'] = value;
            set({ period: 'custom', ...days });
          }}
        />
      ))}
    </>
  );
}

type ManyProps = { name: ListFilter; data: { value: string; label: string }[]; state: ReportFilterState };

const mostShown = 100;

function Many({ name, data, state: { filter, set } }: ManyProps) {
  const { t } = useTranslation('reports');
  const chosen = filter[name] === '' ? [] : filter[name].split(',');
  const unknown = chosen.filter((id) => !data.some(({ value }) => value === id));
  return (
    <MultiSelect
      className={classes.choice}
      aria-label={t(name)}
      placeholder={chosen.length === 0 ? t(name) : ''}
      clearable
      searchable
      limit={mostShown}
      hidePickedOptions
      classNames={{ inputField: classes.typed, pillsList: classes.pills }}
      data={[...data, ...unknown.map((value) => ({ value, label: value }))]}
      value={chosen}
      onChange={(values) => set({ [name]: values.join(',') })}
    />
  );
}

/** Tags may be ten thousand: they are searched, not listed. Who does not read tags has no such filter. */
function TagFilter(props: TagFilterProps) {
  const can = useCan();
  return can('tags:read') ? <TagChoice {...props} /> : null;
}

type TagFilterProps = { state: ReportFilterState; name: 'tag' | 'customerTag' };

function TagChoice({ state: { filter, set }, name }: TagFilterProps) {
  const { t } = useTranslation('reports');
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map());
  const { items = [] } = usePages<Tag>('/tags', {
    kind: name === 'tag' ? 'session' : 'visitor',
    limit: '50',
    q,
  });
  const chosen = filter[name] === '' ? [] : filter[name].split(',');
  const none = name === 'tag' ? [['none', t('noTags')] as const] : [];
  const found = new Map([...known, ...none, ...items.map(({ id, path }) => [id, path] as const)]);
  const shown = [...new Set([...none.map(([id]) => id), ...items.map(({ id }) => id), ...chosen])];
  return (
    <MultiSelect
      className={classes.choice}
      aria-label={t(name)}
      placeholder={chosen.length === 0 ? t(name) : ''}
      clearable
      searchable
      filter={({ options }) => options}
      hidePickedOptions
      classNames={{ inputField: classes.typed, pillsList: classes.pills }}
      data={shown.map((value) => ({ value, label: found.get(value) ?? value }))}
      value={chosen}
      onSearchChange={setTyped}
      onChange={(values) => {
        setKnown(found);
        // Without tags and with one of them is nothing: what was chosen last counts.
        const last = values.at(-1);
        set({ [name]: (last === 'none' ? ['none'] : values.filter((each) => each !== 'none')).join(',') });
      }}
    />
  );
}
