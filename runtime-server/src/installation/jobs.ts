import { defineJob } from '../platform/jobs/index.ts';

type ApplicationJob = { applicationId: string };

export const closingJob = defineJob<ApplicationJob>('close-application', parse, {
  retryLimit: 20,
  expireInSeconds: 900,
});
export const erasingJob = defineJob<ApplicationJob>('erase-application', parse, {
  retryLimit: 3,
  expireInSeconds: 7_200,
});

function parse(data: unknown): ApplicationJob {
  if (typeof data === 'object' && data !== null && 'applicationId' in data && typeof data.applicationId === 'string') {
    return { applicationId: data.applicationId };
  }
  throw new TypeError('not a job of an application');
}
