import { formatDuration } from '@parley/designer/duration';
import type { WorkingTime } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { Tiles, ToldTile } from '../../ui/tiles.tsx';
import { loginSeconds, shareOf, sumSeconds } from './worked-statuses.ts';

/** All agents together, each figure with its formula. */
export function WorkingTiles({ report }: { report: WorkingTime }) {
  const { t, i18n } = useTranslation('working-time');
  const { number } = useFormat();
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  const all = sumSeconds(report.agents.map(({ seconds }) => seconds));
  const free = shareOf(all, 'available');
  const people = report.agents.filter(({ login }) => login > 0).length;
  return (
    <Tiles label={t('figures')}>
      <ToldTile
        label={t('people')}
        text={t('peopleText')}
        value={number(people)}
        more={t('ofAll', { count: report.agents.length })}
      />
      <ToldTile
        label={t('login')}
        text={t('loginText')}
        value={formatDuration(loginSeconds(all), i18n.language, 'narrow')}
      />
      <ToldTile label={t('free')} text={t('freeText')} value={free === null ? t('none') : percent.format(free)} />
      <ToldTile
        label={t('period')}
        text={t('periodText')}
        value={formatDuration(report.periodSeconds, i18n.language, 'narrow')}
      />
    </Tiles>
  );
}
