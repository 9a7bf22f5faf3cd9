import type { Part } from '../platform/part.ts';
import { hourly, workOn } from '../platform/jobs/index.ts';
import { withTransaction } from '../platform/database/index.ts';
import type { Logger } from '../platform/logger.ts';
import { emptyClosed, type CloseDeps } from './close-application.ts';
import { eraseApplication } from './erase-application.ts';
import { createInstallationService, type InstallationDeps } from './installation-service.ts';
import { installationRoutes } from './installation.routes.ts';
import { findToErase } from './installation.store.ts';
import { closingJob, erasingJob } from './jobs.ts';

/** Applications as a whole: made, closed, opened again and erased by owners of the installation. */
export function createInstallation(deps: InstallationDeps & CloseDeps & { logger: Logger }): Part {
  const { database, jobs, clock, logger } = deps;
  const isDue = async (applicationId: string) =>
    (await findToErase(database.kysely, clock.now())).includes(applicationId);
  return {
    name: 'installation',
    routes: installationRoutes(createInstallationService(deps)),
    jobs: [
      workOn(closingJob, ({ applicationId }) => emptyClosed(deps, applicationId)),
      workOn(erasingJob, async ({ applicationId }) => {
        const isErased = await eraseApplication(database, applicationId, () => isDue(applicationId));
        if (isErased) logger.info({ applicationId }, 'a closed application was erased');
      }),
    ],
    components: [
      hourly(deps, 'erasing closed applications', async () => {
        const due = await findToErase(database.kysely, clock.now());
        await withTransaction(database, async (trx) => {
          for (const applicationId of due) await jobs.enqueue(trx, erasingJob, { applicationId });
        });
      }),
    ],
  };
}
