import { lazy } from 'react';

/** For the list of pages and the frame around them, which load nothing themselves. */
export const LazyApprovalBadge = lazy(async () => ({ default: (await import('./approval-badge.tsx')).ApprovalBadge }));
export const LazyApprovalPops = lazy(async () => ({ default: (await import('./approval-pops.tsx')).ApprovalPops }));
