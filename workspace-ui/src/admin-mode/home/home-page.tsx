import type { AgentViewSession } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import type { LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listAll } from '../../api/list-all.ts';
import { lists } from '../../api/lists.ts';
import { useCan, useMe } from '../../api/me.ts';
import { useFormat } from '../../i18n/format.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { Page } from '../../ui/page.tsx';
import { LinkTile, Tiles } from '../../ui/tiles.tsx';
import { countHome } from './count-home.ts';
import { Daily } from './daily-view.tsx';
import { attentionOf, queuesOf } from './daily.ts';
import { FirstSteps } from './first-steps.tsx';
import { homeTexts } from './home.texts.ts';

addTexts('home', homeTexts);

const everyTenSeconds = { refetchInterval: 10_000 };

/** How things stand; below, what a new installation still needs, and once it has all, what a day needs. */
export function HomePage() {
  const { t } = useTranslation('home');
  const can = useCan();
  const me = useMe();
  const flows = useQuery({ ...lists.flows, ...everyTenSeconds }).data;
  const channels = useQuery(lists.channels).data;
  const agents = useQuery({ ...lists.agents, ...everyTenSeconds }).data;
  const schedules = useQuery(lists.schedules).data;
  const open = useQuery({
    queryKey: ['sessions', 'open'],
    queryFn: ({ signal }) => listAll<AgentViewSession>('/sessions?state=queued,ringing,serving', signal),
    enabled: can('sessions:read'),
    ...everyTenSeconds,
  }).data;
  const groups = useQuery(lists.skillGroups).data;
  const facts =
    flows && channels && agents && schedules
      ? { ...countHome({ flows, channels, agents, schedules }), lists: { flows, channels, agents } }
      : null;
  const count = (states: string[]) => open?.filter(({ state }) => states.includes(state)).length;
  const waiting = count(['queued', 'ringing']);
  const queues = groups && open && agents ? queuesOf(groups, open, agents) : null;
  return (
    <Page title={me?.application?.name}>
      <Tiles label={t('now')}>
        <Tile to="/agent" label={t('queued')} value={waiting} />
        <Tile to="/agent" label={t('serving')} value={count(['serving'])} />
        <Tile
          to="/admin/agents"
          label={t('available')}
          value={facts?.available}
          more={facts ? t('ofAgents', { count: facts.agents }) : ''}
        />
        <Tile to="/admin/flows" label={t('today')} value={facts?.sessionsToday} />
        <Tile
          to="/admin/channels"
          label={t('channels')}
          value={facts?.answering}
          more={facts ? t('ofChannels', { count: facts.channels }) : ''}
        />
        <Tile to="/admin/flows" label={t('flowsWithErrors')} value={facts?.flowsWithErrors} />
      </Tiles>
      {facts &&
        (Object.values(facts.steps).every(Boolean) ? (
          <Daily attention={attentionOf(facts.lists, waiting ?? 0)} queues={queues} />
        ) : (
          <FirstSteps steps={facts.steps} />
        ))}
    </Page>
  );
}

type TileProps = { to: LinkProps['to']; label: string; value: number | undefined; more?: string };

function Tile({ value, ...figure }: TileProps) {
  const { number } = useFormat();
  return <LinkTile value={value === undefined ? '–' : number(value)} {...figure} />;
}
