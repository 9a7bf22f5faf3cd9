import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../agent-mode/use-now.ts';
import { useMe } from '../../api/me.ts';
import { useFormat } from '../../i18n/format.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { Page } from '../../ui/page.tsx';
import { LinkTile, Tiles } from '../../ui/tiles.tsx';
import { channelsTexts } from '../channels/channels.texts.ts';
import { AgentShares } from './agent-shares.tsx';
import { countHome } from './count-home.ts';
import { Attentions, Queues } from './daily-view.tsx';
import { attentionOf, queuesOf } from './daily.ts';
import { FirstSteps } from './first-steps.tsx';
import { useHomeFacts, type HomeData } from './home-queries.ts';
import { homeTexts } from './home.texts.ts';
import { Today } from './today.tsx';
import { Trends } from './trends.tsx';
import classes from './home.module.css';

addTexts('home', homeTexts);
addTexts('channels', channelsTexts);

/** How things stand: now, today against last week, over time; and what a new installation still needs (STAT-10 to STAT-15). */
export function HomePage() {
  const { t } = useTranslation('home');
  const me = useMe();
  const facts = useHomeFacts();
  const { flows, channels, agents, schedules, home } = facts;
  const counts = flows && channels && agents && schedules ? countHome({ flows, channels, agents, schedules }) : null;
  const isNew = counts !== null && !Object.values(counts.steps).every(Boolean);
  const groups = home?.groups ?? null;
  return (
    <Page title={me?.application?.name}>
      {groups !== null && (
        <Text size="sm" c="dimmed" mb={12}>
          {groups.length === 0 ? t('onlyOwn') : t('onlyOf', { groups: groups.join(', ') })}
        </Text>
      )}
      <Now facts={facts} counts={counts} />
      {home && <Today home={home} />}
      {isNew ? <FirstSteps steps={counts.steps} /> : <Daily facts={facts} />}
      {facts.readsSessions && <Trends />}
      {home && home.agents.length > 0 && <AgentShares agents={home.agents} />}
    </Page>
  );
}

function Now({ facts, counts }: { facts: HomeData; counts: ReturnType<typeof countHome> | null }) {
  const { t } = useTranslation('home');
  const { open, home, agents } = facts;
  const { number } = useFormat();
  const shown = (value: number | undefined): string => (value === undefined ? '–' : number(value));
  const waiting = open?.filter(({ state }) => state !== 'serving').length;
  return (
    <Tiles label={t('now')}>
      {facts.readsSessions && (
        <>
          <LinkTile to="/admin/queue" label={t('queued')} value={shown(waiting)} />
          <LinkTile
            to="/admin/sessions"
            search={{ state: 'serving' }}
            label={t('serving')}
            value={shown(home?.today.ongoing)}
            more={home ? t('lastWeekWas', { value: number(home.lastWeek.ongoing) }) : ''}
          />
        </>
      )}
      {agents && (
        <LinkTile
          to="/admin/agents"
          search={{ status: 'online' }}
          label={t('online')}
          value={shown(agents.filter(({ status, lockedAt }) => status !== 'offline' && lockedAt === null).length)}
          more={t('ofAvailable', { available: agents.filter(({ status }) => status === 'available').length })}
        />
      )}
      {counts && (
        <LinkTile
          to="/admin/channels"
          label={t('channels')}
          value={shown(counts.answering)}
          more={t('ofChannels', { count: counts.channels })}
        />
      )}
      {counts && <LinkTile to="/admin/flows" label={t('flowsWithErrors')} value={shown(counts.flowsWithErrors)} />}
    </Tiles>
  );
}

function Daily({ facts }: { facts: HomeData }) {
  const { open, agents, groups } = facts;
  const now = useNow(30_000);
  const queues = groups && open && agents ? queuesOf(groups, open, agents) : null;
  return (
    <div className={classes.daily}>
      {queues && queues.length > 0 && <Queues queues={queues} />}
      <Attentions attention={attentionOf(facts, queues ?? [], now)} />
    </div>
  );
}
