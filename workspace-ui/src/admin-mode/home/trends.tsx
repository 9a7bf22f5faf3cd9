import { SegmentedControl, Select, Switch } from '@mantine/core';
import { dayIn, type Trends as Answer, type TrendPoint, type TrendStep } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionChannels } from '../../agent-mode/history/filter-bar.tsx';
import { withParameters } from '../../api/list-all.ts';
import { request } from '../../api/request.ts';
import { useFormat } from '../../i18n/format.ts';
import { dateLocaleOf } from '../../i18n/language.ts';
import { Chart, chartKinds, type ChartKind, type ChartSeries, type ChartTone } from '../../ui/chart/chart.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { useAddressFilter } from '../../ui/use-address-filter.ts';
import { channelKinds, useChannelKind } from '../channels/channel-kind.tsx';
import { readTrend, stepsFor, trendDays, trendPeriods } from './trend-period.ts';
import classes from './home.module.css';

const names = ['period', 'step', 'channel', 'draw', 'table'] as const;

/** Sessions by kind of channel and messages by who said them, over time (STAT-13, STAT-14). */
export function Trends() {
  const { t } = useTranslation('home');
  const { filter, set } = useAddressFilter(names);
  const { period, step } = readTrend(filter);
  const kind = chartKinds.find((each) => each === filter.draw) ?? 'bars';
  const { data: me } = useQuery<{ timeZone: string }>({ queryKey: ['home'], enabled: false });
  const today = dayIn(me?.timeZone ?? 'UTC', new Date());
  const asked = { ...trendDays(period, today), step, channel: filter.channel };
  const query = useQuery({
    queryKey: ['trends', asked],
    queryFn: ({ signal }) => request<Answer>('GET', withParameters('/trends', asked), undefined, signal),
    refetchInterval: 60_000,
    placeholderData: (before) => before,
    enabled: me !== undefined,
  });
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>{t('trends')}</h2>
      <TrendControls filter={filter} set={set} />
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {query.data && <TrendCharts trends={query.data} kind={kind} isTable={filter.table !== ''} />}
    </section>
  );
}

type Filter = ReturnType<typeof useAddressFilter<(typeof names)[number]>>;

function TrendControls({ filter, set }: Pick<Filter, 'filter' | 'set'>) {
  const { t } = useTranslation('home');
  const { period, step } = readTrend(filter);
  const channels = useQuery(sessionChannels).data ?? [];
  return (
    <div className={classes.controls} role="search">
      <Select
        w={160}
        aria-label={t('period')}
        allowDeselect={false}
        data={trendPeriods.map((value) => ({ value, label: t(`period_${value}`) }))}
        value={period}
        onChange={(value) => set({ period: value ?? '' })}
      />
      <SegmentedControl
        aria-label={t('step')}
        data={stepsFor(period).map((value) => ({ value, label: t(`step_${value}`) }))}
        value={step}
        onChange={(value) => set({ step: value })}
      />
      <Select
        w={200}
        aria-label={t('channel')}
        placeholder={t('anyChannel')}
        clearable
        searchable={channels.length > 8}
        data={channels.map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.channel || null}
        onChange={(value) => set({ channel: value ?? '' })}
      />
      <SegmentedControl
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

const tones: readonly ChartTone[] = ['accent', 'available', 'waiting', 'ringing', 'overdue', 'error', 'faint'];

function TrendCharts({ trends, kind, isTable }: { trends: Answer; kind: ChartKind; isTable: boolean }) {
  const { t } = useTranslation('home');
  const { number } = useFormat();
  const kindOf = useChannelKind();
  const wordsOf = usePointWords(trends);
  const used = channelKinds.filter((each) => trends.points.some(({ sessions }) => (sessions[each] ?? 0) > 0));
  const byKind = (used.length > 0 ? used : channelKinds.slice(0, 1)).map((each, index) => ({
    id: each,
    label: kindOf(each).title,
    tone: tones[index % tones.length] ?? 'faint',
  }));
  const said: (ChartSeries & { id: 'visitor' | 'agent' | 'system' })[] = [
    { id: 'visitor', label: t('byVisitors'), tone: 'accent' },
    { id: 'agent', label: t('byAgents'), tone: 'available' },
    { id: 'system', label: t('bySystem'), tone: 'faint' },
  ];
  const sum = (valueOf: (point: TrendPoint) => number): string =>
    number(trends.points.reduce((all, point) => all + valueOf(point), 0));
  const sessions = sum((point) => Object.values(point.sessions).reduce((all, each) => all + each, 0));
  const messages = sum(({ visitor, agent, system }) => visitor + agent + system);
  const drawn = { kind, isTable, height: 180 };
  return (
    <div className={classes.charts}>
      <Chart
        {...drawn}
        title={t('sessionTrend', { total: sessions })}
        series={byKind}
        stretches={trends.points.map((point) => ({
          ...wordsOf(point),
          values: byKind.map(({ id }) => point.sessions[id] ?? 0),
        }))}
        linkOf={({ key, label }) => (
          <Link to="/admin/history" search={{ from: key, to: untilOf(trends, key), period: 'all' }}>
            {label}
          </Link>
        )}
      />
      <Chart
        {...drawn}
        title={t('messageTrend', { total: messages })}
        series={said}
        stretches={trends.points.map((point) => ({ ...wordsOf(point), values: said.map(({ id }) => point[id]) }))}
      />
    </div>
  );
}

function untilOf({ points }: Answer, from: string): string {
  return points.find((point) => point.from === from)?.until ?? '';
}

/** How a stretch is called, in the time zone of the application. */
function usePointWords({ step, timeZone }: Answer) {
  const { t, i18n } = useTranslation('home');
  return useMemo(() => {
    const locale = dateLocaleOf(i18n.language, navigator.languages);
    const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone });
    const tick = format(tickOptions[step]);
    const label = format(labelOptions[step]);
    return ({ from }: TrendPoint) => {
      const at = new Date(from);
      const words = label.format(at);
      return { key: from, tick: tick.format(at), label: step === 'week' ? t('weekFrom', { day: words }) : words };
    };
  }, [step, timeZone, i18n.language, t]);
}

const tickOptions: Record<TrendStep, Intl.DateTimeFormatOptions> = {
  hour: { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
  day: { day: 'numeric', month: 'short' },
  week: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
};

const labelOptions: Record<TrendStep, Intl.DateTimeFormatOptions> = {
  hour: { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
  day: { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' },
  week: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
};
