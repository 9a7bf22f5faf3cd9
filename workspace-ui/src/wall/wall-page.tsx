import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../i18n/i18n.ts';
import { useNow } from '../agent-mode/use-now.ts';
import { useWall } from './use-wall.ts';
import { useWallScreen } from './use-wall-screen.ts';
import { WallAgents } from './wall-agents.tsx';
import { WallGroups } from './wall-groups.tsx';
import { WallHours } from './wall-hours.tsx';
import { WallNow, WallToday } from './wall-tiles.tsx';
import { wallTexts } from './wall.texts.ts';
import classes from './wall.module.css';

addTexts('wall', wallTexts);

/** The board on a screen that nobody touches: by its link alone, with figures alone (MON-11). */
export function WallPage() {
  useWallScreen();
  const link = window.location.hash.slice(1);
  const { t } = useTranslation('wall');
  const { wall, isGone, isFailing, aheadMilliseconds } = useWall(link === '' ? '-' : link);
  const now = useNow(1_000) + aheadMilliseconds;
  const title = wall?.name;
  useEffect(() => {
    if (title !== undefined) document.title = title;
  }, [title]);
  if (isGone) return <Told title={t('goneTitle')} text={t('goneText')} />;
  if (!wall)
    return isFailing ? (
      <Told title={t('unreachableTitle')} text={t('unreachableText')} />
    ) : (
      <Told title={t('loading')} text="" />
    );
  const clock = new Intl.DateTimeFormat(wall.language, { timeStyle: 'short', timeZone: wall.timeZone });
  return (
    <main className={classes.wall}>
      <header className={classes.head}>
        <h1>{wall.name}</h1>
        {isFailing && (
          <p className={classes.stale} role="status">
            {t('stale', { time: clock.format(new Date(wall.at)) })}
          </p>
        )}
        <time className={classes.clock}>{clock.format(now)}</time>
      </header>
      <WallNow wall={wall} now={now} />
      <div className={classes.middle} data-agents={wall.agents !== null || undefined}>
        <WallGroups groups={wall.groups} now={now} withinSeconds={wall.serviceLevel.withinSeconds} />
        {wall.agents && <WallAgents agents={wall.agents} />}
        <WallHours stretches={wall.stretches} clock={clock} />
      </div>
      <WallToday wall={wall} />
    </main>
  );
}

function Told({ title, text }: { title: string; text: string }) {
  return (
    <main className={classes.told} role="status">
      <h1>{title}</h1>
      <p>{text}</p>
    </main>
  );
}
