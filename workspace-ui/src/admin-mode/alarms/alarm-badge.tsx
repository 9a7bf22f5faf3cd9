import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { CountBadge } from '../../ui/count-badge.tsx';
import { alarmCounts } from './alarm-queries.ts';
import { alarmsTexts } from './alarms.texts.ts';

addTexts('alarms', alarmsTexts);

/** How many alarms nobody has processed, at the page's place in the navigation. */
export function AlarmBadge() {
  const { t } = useTranslation('alarms');
  const { data } = useQuery(alarmCounts);
  if (!data || data.unprocessed === 0) return null;
  return (
    <CountBadge count={data.unprocessed}>
      <VisuallyHidden>{t('unprocessedCount', { count: data.unprocessed })}</VisuallyHidden>
    </CountBadge>
  );
}
