import { formatDuration } from '@parley/designer/duration';
import type { Board, BoardCell } from '@parley/schemas';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { WaitTime } from '../../agent-mode/session-list/wait-time-label.tsx';
import { useFormat } from '../../i18n/format.ts';
import tileClasses from '../../ui/tiles.module.css';
import { agentsOf, countStatuses, serviceLevelOf, sumCells } from './board-figures.ts';
import { ListLink } from './list-link.tsx';
import classes from './supervise.module.css';

type Place = { group: string; channel: string };

/** The moment, for all or for a group and channel. */
export function BoardTiles({ board, cells, filter }: { board: Board; cells: readonly BoardCell[]; filter: Place }) {
  const { t } = useTranslation('supervise');
  const { group, channel } = filter;
  const totals = sumCells(cells);
  const statuses = countStatuses(agentsOf(board.agents, { group, status: '' }));
  const online = agentsOf(board.agents, { group, status: 'online' }).length;
  const available = statuses.get('available') ?? 0;
  const sessions = (state: string): Record<string, string> => ({ state, group, channel });
  return (
    <ul className={`${tileClasses.tiles} ${classes.tiles}`} aria-label={t('figures')}>
      <CountTile tone={totals.waiting > 0 ? 'waiting' : undefined}>
        <ListLink to="/admin/queue" filter={{ group, channel }} className={tileClasses.tile}>
          <Figure label={t('waiting')} value={totals.waiting} />
        </ListLink>
      </CountTile>
      <CountTile>
        <ListLink to="/admin/sessions" filter={sessions('ringing')} className={tileClasses.tile}>
          <Figure label={t('ringing')} value={totals.ringing} />
        </ListLink>
      </CountTile>
      <CountTile>
        <ListLink to="/admin/sessions" filter={sessions('serving')} className={tileClasses.tile}>
          <Figure
            label={t('serving')}
            value={totals.serving}
            more={totals.held > 0 ? t('held', { count: totals.held }) : ''}
          />
        </ListLink>
      </CountTile>
      <CountTile tone={totals.unanswered > 0 ? 'waiting' : undefined}>
        <ListLink to="/admin/sessions" filter={sessions('unanswered')} className={tileClasses.tile}>
          <Figure label={t('unanswered')} value={totals.unanswered} />
        </ListLink>
      </CountTile>
      <CountTile>
        <ListLink to="/admin/sessions" filter={sessions('flow')} className={tileClasses.tile}>
          <Figure label={t('robot')} value={totals.robot} />
        </ListLink>
      </CountTile>
      <LongestWait oldest={totals.oldestWait} />
      <CountTile tone={available === 0 && totals.waiting > 0 ? 'overdue' : undefined}>
        <ListLink to="/admin/now" filter={{ group, channel, status: 'available' }} className={tileClasses.tile}>
          <Figure label={t('available')} value={available} more={t('ofOnline', { count: online })} />
        </ListLink>
      </CountTile>
      <ServiceLevel level={board.serviceLevel} />
    </ul>
  );
}

function CountTile({ tone, children }: { tone?: string | undefined; children: ReactNode }) {
  return (
    <li className={classes.tile} data-tone={tone}>
      {children}
    </li>
  );
}

function Figure({ label, value, more = '' }: { label: string; value: ReactNode; more?: string }) {
  const { number } = useFormat();
  return (
    <>
      <span className={tileClasses.label}>{label}</span>
      <span className={`${tileClasses.value} ${classes.figure}`}>
        {typeof value === 'number' ? number(value) : value} <small>{more}</small>
      </span>
    </>
  );
}

function LongestWait({ oldest }: { oldest: BoardCell['oldestWait'] }) {
  const { t } = useTranslation('supervise');
  if (!oldest) {
    return (
      <li className={tileClasses.tile}>
        <Figure label={t('longestWait')} value={t('none')} more={t('nobodyWaits')} />
      </li>
    );
  }
  return (
    <li className={classes.tile}>
      <Link to="/admin/sessions/$sessionId" params={{ sessionId: oldest.sessionId }} className={tileClasses.tile}>
        <Figure label={t('longestWait')} value={<WaitTime since={oldest.since} />} />
      </Link>
    </li>
  );
}

function ServiceLevel({ level }: { level: Board['serviceLevel'] }) {
  const { t, i18n } = useTranslation('supervise');
  const percent = serviceLevelOf(level);
  const tone = percent === null ? undefined : percent >= level.targetPercent ? 'good' : 'overdue';
  return (
    <li className={classes.tile} data-tone={tone}>
      <ListLink to="/admin/sessions" filter={ofToday('accepted')} className={tileClasses.tile}>
        <span className={tileClasses.label}>{t('serviceLevel')}</span>
        <span className={`${tileClasses.value} ${classes.figure}`}>
          {percent === null ? t('none') : `${percent} %`}
        </span>
        <span className={tileClasses.label}>
          {percent === null
            ? t('serviceLevelNone')
            : t('serviceLevelOf', {
                time: formatDuration(level.withinSeconds, i18n.language),
                target: level.targetPercent,
              })}
        </span>
      </ListLink>
    </li>
  );
}

/** The day so far: sessions that began since midnight. */
export function TodayTiles({ board: { today } }: { board: Board }) {
  const { t, i18n } = useTranslation('supervise');
  const { number } = useFormat();
  const mean = (value: number | null): string => (value === null ? t('none') : number(Math.round(value * 10) / 10));
  return (
    <ul className={`${tileClasses.tiles} ${classes.tiles}`} aria-label={t('today')}>
      <li>
        <ListLink to="/admin/sessions" filter={ofToday('any')} className={tileClasses.tile}>
          <Figure label={t('newSessions')} value={today.sessions} />
        </ListLink>
      </li>
      <li>
        <Link to="/admin/customers" className={tileClasses.tile}>
          <Figure
            label={t('customers')}
            value={today.visitors}
            more={t('newCustomers', { formatted: number(today.newVisitors) })}
          />
        </Link>
      </li>
      <li>
        <ListLink to="/admin/sessions" filter={ofToday('accepted')} className={tileClasses.tile}>
          <Figure label={t('accepted')} value={today.accepted} />
        </ListLink>
      </li>
      <li>
        <ListLink to="/admin/sessions" filter={ofToday('abandoned')} className={tileClasses.tile}>
          <Figure label={t('abandoned')} value={today.abandoned} />
        </ListLink>
      </li>
      <li>
        <ListLink to="/admin/sessions" filter={ofToday('accepted')} className={tileClasses.tile}>
          <Figure
            label={t('meanWait')}
            value={
              today.meanWaitSeconds === null
                ? t('none')
                : formatDuration(Math.round(today.meanWaitSeconds), i18n.language, 'narrow')
            }
          />
        </ListLink>
      </li>
      <li>
        <ListLink to="/admin/sessions" filter={ofToday('rated')} className={tileClasses.tile}>
          <Figure label={t('rating')} value={mean(today.rating)} more={t('ratings', { count: today.ratings })} />
        </ListLink>
      </li>
    </ul>
  );
}

function ofToday(state: string): Record<string, string> {
  return { state, period: 'today' };
}
