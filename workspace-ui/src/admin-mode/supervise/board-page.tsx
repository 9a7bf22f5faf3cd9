import { Alert } from '@mantine/core';
import type { Board } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionChannels } from '../../agent-mode/history/filter-bar.tsx';
import historyClasses from '../../agent-mode/history/history.module.css';
import { lists } from '../../api/lists.ts';
import { useFormat } from '../../i18n/format.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { AgentsBoard } from './agents-board.tsx';
import { cellsOf, rowsBy } from './board-figures.ts';
import { BoardTable } from './board-table.tsx';
import { BoardTiles, TodayTiles } from './board-tiles.tsx';
import { ChoiceFilter } from './choice-filter.tsx';
import { StretchCharts } from './stretch-charts.tsx';
import { SupervisePage } from './supervise-page.tsx';
import { boardQuery } from './supervise-queries.ts';
import { useAddressFilter } from '../../ui/use-address-filter.ts';
import classes from './supervise.module.css';

/** How the desk stands now, and how the day went (MON-11). */
export function BoardPage() {
  return (
    <SupervisePage>
      <Shown />
    </SupervisePage>
  );
}

const names = ['group', 'channel', 'status'] as const;

function Shown() {
  const { t } = useTranslation('supervise');
  const { time } = useFormat();
  const query = useQuery(boardQuery);
  return (
    <Page text={t('nowText')}>
      {query.isError && query.data && (
        <Alert mb={12} color="yellow" variant="light" role="status">
          {t('stale', { time: time(query.data.at) })}
        </Alert>
      )}
      <QueryView query={query}>{(board) => <Desk board={board} />}</QueryView>
    </Page>
  );
}

function Desk({ board }: { board: Board }) {
  const { t } = useTranslation('supervise');
  const { filter, set } = useAddressFilter(names);
  const groups = useQuery(lists.skillGroups).data ?? [];
  const channels = useQuery(sessionChannels).data ?? [];
  const cells = cellsOf(board.cells, filter);
  const groupNames = new Map(groups.map(({ key, name }) => [key, name]));
  const channelNames = new Map(channels.map(({ id, name }) => [id, name]));
  return (
    <>
      <div className={historyClasses.filters} role="search">
        <ChoiceFilter
          label={t('group')}
          any={t('allGroups')}
          options={[...groupNames]}
          value={filter.group}
          onChange={(group) => set({ group })}
        />
        <ChoiceFilter
          label={t('channel')}
          any={t('allChannels')}
          options={[...channelNames]}
          value={filter.channel}
          onChange={(channel) => set({ channel })}
        />
      </div>
      <BoardTiles board={board} cells={cells} filter={filter} />
      <div className={classes.tables}>
        <BoardTable
          title={t('byGroup')}
          by="group"
          rows={rowsBy(cells, 'skillGroup')}
          names={groupNames}
          board={board}
        />
        <BoardTable
          title={t('byChannel')}
          by="channel"
          rows={rowsBy(cells, 'channelId')}
          names={channelNames}
          board={board}
        />
      </div>
      <h2 className={classes.heading}>{t('today')}</h2>
      <TodayTiles board={board} />
      <StretchCharts stretches={board.stretches} />
      <AgentsBoard board={board} group={filter.group} status={filter.status} onStatus={(status) => set({ status })} />
    </>
  );
}
