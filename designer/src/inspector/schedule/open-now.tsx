import { isOpen, nextOpening } from '@parley/modules';
import type { Schedule } from '@parley/schemas';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './schedule.module.css';

/** Whether these hours are open now, and when they open next. */
export function OpenNow({ schedule }: { schedule: Schedule | null }) {
  const { t, i18n } = useTranslation('designer.inspector');
  const now = useMinute();
  if (!schedule) return null;
  const open = isOpen(schedule, now);
  const next = open ? null : nextOpening(schedule, now);
  const time = next && new Date(next);
  return (
    <p className={classes.now} data-open={open || undefined} role="status">
      <span className={classes.dot} aria-hidden />
      {open ? t('openNow') : t('closedNow')}
      {time && ` ${t('opensAt', { time: formatTime(time, i18n.language, schedule.timeZone) })}`}
      {!open && !next && ` ${t('neverOpens')}`}
    </p>
  );
}

function formatTime(time: Date, language: string, timeZone: string): string {
  const options: Intl.DateTimeFormatOptions = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  };
  try {
    return new Intl.DateTimeFormat(language, { ...options, timeZone }).format(time);
  } catch {
    return new Intl.DateTimeFormat(language, options).format(time);
  }
}

function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
