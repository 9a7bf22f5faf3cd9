import { lazy } from 'react';

/** For the list of pages, which loads nothing itself. */
export const LazyColleagueBadge = lazy(async () => ({
  default: (await import('./colleague-badge.tsx')).ColleagueBadge,
}));
