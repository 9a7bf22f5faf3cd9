import { formatDuration } from '@parley/designer/duration';
import type { Wall } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { formatWait } from '../agent-mode/wait-time.ts';
import { useFormat } from '../i18n/format.ts';
import { toneOfWait } from './wall-tone.ts';
import classes from './wall.module.css';

type TileProps = { label: string; value: string; more?: string; tone?: string | undefined };

function Tile({ label, value, more = '', tone }: TileProps) {
  return (
    <li className={classes.tile} data-mood={tone}>
      <span>{label}</span>
      <strong>{value}</strong>
      <small>{more}</small>
    </li>
  );
}

/** This moment. */
export function WallNow({ wall: { total, serviceLevel }, now }: { wall: Wall; now: number }) {
  const { t, i18n } = useTranslation('wall');
  const { number } = useFormat();
  const { withinSeconds, targetPercent, accepted, counted } = serviceLevel;
  const percent = counted === 0 ? null : Math.round((100 * accepted) / counted);
  const isShort = total.available === 0 && total.waiting > 0;
  return (
    <ul className={classes.tiles} aria-label={t('now')}>
      <Tile label={t('waiting')} value={number(total.waiting)} tone={total.waiting > 0 ? 'waiting' : undefined} />
      <Tile
        label={t('longestWait')}
        value={total.waitsSince === null ? t('none') : formatWait(now - Date.parse(total.waitsSince), i18n.language)}
        tone={toneOfWait(total.waitsSince, now, withinSeconds)}
      />
      <Tile label={t('ringing')} value={number(total.ringing)} />
      <Tile label={t('serving')} value={number(total.serving)} />
      <Tile
        label={t('unanswered')}
        value={number(total.unanswered)}
        tone={total.unanswered > 0 ? 'waiting' : undefined}
      />
      <Tile
        label={t('available')}
        value={number(total.available)}
        more={t('ofOnline', { count: total.online })}
        tone={isShort ? 'overdue' : undefined}
      />
      <Tile
        label={t('serviceLevel')}
        value={percent === null ? t('none') : `${percent} %`}
        more={t('serviceLevelOf', { time: formatDuration(withinSeconds, i18n.language), target: targetPercent })}
        tone={percent === null ? undefined : percent >= targetPercent ? 'good' : 'overdue'}
      />
    </ul>
  );
}

/** The day so far. */
export function WallToday({ wall: { today } }: { wall: Wall }) {
  const { t, i18n } = useTranslation('wall');
  const { number } = useFormat();
  const { meanWaitSeconds: wait, rating } = today;
  return (
    <ul className={`${classes.tiles} ${classes.today}`} aria-label={t('today')}>
      <Tile label={t('newSessions')} value={number(today.sessions)} />
      <Tile label={t('accepted')} value={number(today.accepted)} />
      <Tile label={t('abandoned')} value={number(today.abandoned)} />
      <Tile
        label={t('meanWait')}
        value={wait === null ? t('none') : formatDuration(Math.round(wait), i18n.language, 'narrow')}
      />
      <Tile label={t('rating')} value={rating === null ? t('none') : number(Math.round(rating * 10) / 10)} />
    </ul>
  );
}
