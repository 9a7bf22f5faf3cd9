import { lazy } from 'react';

/** For the lists of pages, which load nothing themselves. */
export const LazyNoticeBadge = lazy(async () => ({ default: (await import('./notice-badge.tsx')).NoticeBadge }));
