export { createBackground, type Background } from './background.ts';
export { createCoalescedRuns, type CoalescedRuns } from './coalesced-runs.ts';
export { createLimit, type Limit } from './limit.ts';
