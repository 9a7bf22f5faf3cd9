import { formatDuration } from '@parley/designer/duration';
import type { AgentFigures } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { Tiles, ToldTile } from '../../ui/tiles.tsx';

/** The figures at a glance, each with what it means. */
export function FigureTiles({ figures }: { figures: AgentFigures }) {
  const { t, i18n } = useTranslation('figures');
  const { number } = useFormat();
  const { meanSeconds, rating } = figures;
  const duration = (seconds: number | null): string =>
    seconds === null ? t('none') : formatDuration(seconds, i18n.language, 'narrow');
  return (
    <Tiles>
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
    </Tiles>
  );
}

type TileProps = {
  name: 'served' | 'closed' | 'duration' | 'firstResponse' | 'response' | 'rating';
  value: string;
  more?: string;
};

function Tile({ name, ...figure }: TileProps) {
  const { t } = useTranslation('figures');
  return <ToldTile label={t(name)} text={t(`${name}Text`)} {...figure} />;
}
