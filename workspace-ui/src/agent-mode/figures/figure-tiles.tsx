import { Tooltip } from '@mantine/core';
import { formatDuration } from '@parley/designer/duration';
import type { AgentFigures } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import classes from './figures.module.css';

/** The figures at a glance, each with what it means. */
export function FigureTiles({ figures }: { figures: AgentFigures }) {
  const { t, i18n } = useTranslation('figures');
  const { number } = useFormat();
  const { meanSeconds, rating } = figures;
  const duration = (seconds: number | null): string =>
    seconds === null ? t('none') : formatDuration(seconds, i18n.language);
  return (
    <ul className={classes.tiles}>
      <Tile name="served" value={number(figures.served)} />
      <Tile name="closed" value={number(figures.closed)} />
      <Tile name="duration" value={duration(meanSeconds.served)} />
      <Tile name="firstResponse" value={duration(meanSeconds.firstResponse)} />
      <Tile name="response" value={duration(meanSeconds.response)} />
      <Tile
        name="rating"
        value={rating.mean === null ? t('none') : number(Math.round(rating.mean * 10) / 10)}
        more={rating.mean === null ? '' : t('ratings', { count: rating.count })}
      />
    </ul>
  );
}

type TileProps = {
  name: 'served' | 'closed' | 'duration' | 'firstResponse' | 'response' | 'rating';
  value: string;
  more?: string;
};

function Tile({ name, value, more = '' }: TileProps) {
  const { t } = useTranslation('figures');
  return (
    <Tooltip label={t(`${name}Text`)} multiline maw={260}>
      <li className={classes.tile} tabIndex={0}>
        <span className={classes.label}>{t(name)}</span>
        <span className={classes.value}>
          {value} <small>{more}</small>
        </span>
      </li>
    </Tooltip>
  );
}
