import { lazy } from 'react';

/** For the lists of pages, which load nothing themselves. */
export const LazyAlarmBadge = lazy(async () => ({ default: (await import('./alarm-badge.tsx')).AlarmBadge }));
