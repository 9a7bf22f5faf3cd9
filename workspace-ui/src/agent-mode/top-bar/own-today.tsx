import { Tooltip } from '@mantine/core';
import { formatDuration } from '@parley/designer/duration';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { useDesk, useKnownSessions } from '../desk/desk-context.ts';
import { figuresQuery } from '../figures/figures-query.ts';
import { figuresTexts } from '../figures/figures.texts.ts';
import classes from './top-bar.module.css';

addTexts('figures', figuresTexts);

/** What I did today, at a glance (AGENT-13); a press shows more. */
export function OwnToday() {
  const { t, i18n } = useTranslation('figures');
  const { data, refetch } = useQuery(figuresQuery());
  const { agentId } = useDesk();
  const serving = useKnownSessions().filter(({ state, agent }) => state === 'serving' && agent?.id === agentId).length;
  // What was just taken or ended is counted at once.
  useEffect(() => void refetch(), [serving, refetch]);
  if (!data) return null;
  const { served, closed, presence } = data;
  const time = formatDuration(inMinutes(presence.login), i18n.language);
  return (
    <Tooltip label={t('ownToday', { served, closed, time })}>
      <Link to="/agent/figures" className={classes.today} aria-label={t('ownToday', { served, closed, time })}>
        <span>{t('servedShort', { count: served })}</span>
        <span>{t('closedShort', { count: closed })}</span>
        <span>{t('onlineShort', { time })}</span>
      </Link>
    </Tooltip>
  );
}

/** A clock of seconds in the corner of the eye is unrest; before the first minute there is nothing else to say. */
function inMinutes(seconds: number): number {
  return seconds < 60 ? seconds : Math.floor(seconds / 60) * 60;
}
