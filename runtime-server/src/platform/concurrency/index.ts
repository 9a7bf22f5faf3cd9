export { createBoundedQueue, type BoundedQueue } from './bounded-queue.ts';
export { createBackground, type Background } from './background.ts';
export { createCoalescedRuns, type CoalescedRuns } from './coalesced-runs.ts';
export { createLimit, type Limit } from './limit.ts';
export { createPeriodic, type Periodic } from './periodic.ts';
export { createSequence, createSequences, type Sequence, type Sequences } from './sequence.ts';
export { createSingleFlight, type SingleFlight } from './single-flight.ts';
export { createWakeableTimer, type WakeableTimer } from './wakeable-timer.ts';
export { within } from './within.ts';
