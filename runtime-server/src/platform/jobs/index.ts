export { hourly } from './hourly.ts';
export { defineJob, type JobType } from './job-type.ts';
export { workOn, type JobWork } from './job-work.ts';
export { createJobs, type EnqueueOptions, type Jobs, type JobsOptions } from './jobs.ts';
export type { JobContext } from './worker.ts';
