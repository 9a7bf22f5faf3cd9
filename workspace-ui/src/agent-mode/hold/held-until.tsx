import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';

/** When a session comes back by itself: the time today, else the day as well. */
export function HeldUntil({ at }: { at: string }) {
  const { t } = useTranslation('agent');
  const { dateTime, time, day } = useFormat();
  const moment = new Date(at);
  const isToday = moment.toDateString() === new Date().toDateString();
  return (
    <time dateTime={at} title={t('heldUntilTitle', { time: dateTime(at) })}>
      {isToday ? time(at) : day(at)}
    </time>
  );
}
