import { Group, SegmentedControl, TextInput } from '@mantine/core';
import type { AgentFigures } from '@parley/schemas';
import { dayIn } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useDesk } from '../desk/desk-context.ts';
import { DaysTable } from './days-table.tsx';
import { figuresQuery } from './figures-query.ts';
import { figuresTexts } from './figures.texts.ts';
import { FigureTiles } from './figure-tiles.tsx';
import { isPeriod, periodOf, presets, type Period } from './period.ts';
import { StatusShares } from './status-shares.tsx';

addTexts('figures', figuresTexts);

/** What the agent did: today, or in any days of the last half year (STAT-01). */
export function FiguresPage() {
  const { t } = useTranslation('figures');
  const { queries } = useDesk();
  const timeZone = useQuery(queries.settings).data?.timeZone;
  const [chosen, setChosen] = useState<string>('today');
  const [own, setOwn] = useState<Period>();
  const today = dayIn(timeZone ?? 'UTC', new Date());
  const preset = presets.find((each) => each === chosen);
  const period = preset ? periodOf(preset, today) : (own ?? periodOf('week', today));
  const query = useQuery({ ...figuresQuery(period), enabled: timeZone !== undefined && isPeriod(period) });
  return (
    <Page text={timeZone && t('text', { zone: timeZone })}>
      <Group gap="sm" mb="md" align="flex-end">
        <SegmentedControl
          aria-label={t('period')}
          value={chosen}
          onChange={setChosen}
          data={[...presets, 'custom'].map((value) => ({ value, label: t(value) }))}
        />
        {preset === undefined && <OwnDays period={period} today={today} onChange={setOwn} />}
      </Group>
      <QueryView query={query}>{(figures) => <Figures figures={figures} />}</QueryView>
    </Page>
  );
}

function Figures({ figures }: { figures: AgentFigures }) {
  return (
    <>
      <FigureTiles figures={figures} />
      <StatusShares presence={figures.presence} />
      <DaysTable days={figures.days} />
    </>
  );
}

type OwnDaysProps = { period: Period; today: string; onChange: (period: Period) => void };

function OwnDays({ period, today, onChange }: OwnDaysProps) {
  const { t } = useTranslation('figures');
  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          label={t(end)}
          max={today}
          value={period[end]}
          error={end === 'from' && !isPeriod(period)}
          onChange={({ currentTarget: { value } }) => onChange({ ...period, [end]: value })}
        />
      ))}
    </>
  );
}
