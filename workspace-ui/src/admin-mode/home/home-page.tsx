import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listAll } from '../../api/list-all.ts';
import { lists } from '../../api/lists.ts';
import { useCan, useMe } from '../../api/me.ts';
import { useFormat } from '../../i18n/format.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { Page } from '../../ui/page.tsx';
import { countHome } from './count-home.ts';
import classes from './home.module.css';
import { homeTexts } from './home.texts.ts';

addTexts('home', homeTexts);

const everyTenSeconds = { refetchInterval: 10_000 };

/** How things stand, and what a new installation still needs. */
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
    queryFn: ({ signal }) => listAll<{ state: string }>('/sessions?state=queued,ringing,serving', signal),
    enabled: can('sessions:read'),
    ...everyTenSeconds,
  }).data;
  const facts = flows && channels && agents && schedules ? countHome({ flows, channels, agents, schedules }) : null;
  const count = (states: string[]) => open?.filter(({ state }) => states.includes(state)).length;
  return (
    <Page title={me?.application?.name ?? t('title')}>
      <ul className={classes.tiles} aria-label={t('now')}>
        <Tile to="/agent" label={t('queued')} value={count(['queued', 'ringing'])} />
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
      </ul>
      <h2 className={classes.heading}>{t('steps')}</h2>
      <p className={classes.text}>{t('stepsText')}</p>
      <ol className={classes.steps}>
        <Step to="/admin/flows" isDone={facts?.steps.flow} title={t('stepFlow')} text={t('stepFlowText')} />
        <Step to="/admin/channels" isDone={facts?.steps.channel} title={t('stepChannel')} text={t('stepChannelText')} />
        <Step to="/admin/agents" isDone={facts?.steps.agents} title={t('stepAgents')} text={t('stepAgentsText')} />
        <Step to="/admin/schedules" isDone={facts?.steps.hours} title={t('stepHours')} text={t('stepHoursText')} />
      </ol>
    </Page>
  );
}

type TileProps = { to: LinkProps['to']; label: string; value: number | undefined; more?: string };

function Tile({ to, label, value, more = '' }: TileProps) {
  const { number } = useFormat();
  return (
    <li>
      <Link to={to} className={classes.tile}>
        <span className={classes.label}>{label}</span>
        <span className={classes.value}>
          {value === undefined ? '–' : number(value)} <small>{more}</small>
        </span>
      </Link>
    </li>
  );
}

type StepProps = { to: LinkProps['to']; isDone: boolean | undefined; title: string; text: string };

function Step({ to, isDone = false, title, text }: StepProps) {
  const { t } = useTranslation('home');
  const Icon = isDone ? IconCircleCheckFilled : IconCircle;
  return (
    <li>
      <Link to={to} className={classes.step} data-done={isDone}>
        <Icon size={20} role="img" aria-label={t(isDone ? 'done' : 'toDo')} />
        <span>
          <strong>{title}</strong>
          <span>{text}</span>
        </span>
      </Link>
    </li>
  );
}
