import type { Organisation } from '../organisation/organisation.ts';
import type { Part } from '../platform/part.ts';
import type { Platform } from '../platform/platform.ts';
import { randomFraction } from '../platform/random.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { boardRoutes } from './board/board.routes.ts';
import { createBoards } from './board/boards.ts';
import { flowTrafficRoutes } from './flow-traffic/flow-traffic.routes.ts';
import { createFlowTrials } from './flow-trials/flow-trials.ts';
import { flowTrialRoutes } from './flow-trials/flow-trial.routes.ts';
import { homeRoutes } from './home/home.routes.ts';
import { createHomes } from './home/homes.ts';
import { interfaceTrialRoutes } from './interface-trials/interface-trial.routes.ts';
import { ownFiguresRoutes } from './own-figures/own-figures.routes.ts';
import { createExports } from './exports/exports.ts';
import { exportRoutes } from './exports/export.routes.ts';
import { expireExports } from './exports/export.store.ts';
import { createReportRecord } from './report-facts/report-record.ts';
import { reportRoutes } from './reports/report.routes.ts';
import { createReports } from './reports/reports.ts';
import { createPaceAsking } from './quality/pace-asking.ts';
import { qualityRoutes } from './quality/quality.ts';
import { createKeepUploads } from '../sessions/uploads/keep-uploads.ts';
import { sessionReplayRoutes } from './session-replay/session-replay.routes.ts';
import { wallboardRoutes } from './wallboards/wallboard.routes.ts';
import { forgetWallboards } from './wallboards/wallboard.store.ts';
import { workingTimeRoutes } from './working-time/working-time.routes.ts';
import { insightPersonal } from './insight.personal.ts';

/** What looks on and imports nobody's decisions: traffic, replay, trials of drafts and of calls, figures. */
export function createInsight(
  platform: Platform,
  { services, settingsOf }: Organisation,
  sessions: Sessions,
): { part: Part } {
  const { database, clock, newId, random } = platform;
  const { flows, eventLog, presenter, callingFor } = sessions;
  const trials = createFlowTrials({ ...platform, eventLog });
  const record = createReportRecord({ ...platform, eventLog });
  const exporting = {
    ...platform,
    record,
    audit: services.audit,
    notify: services.notify,
    settingsOf,
    uploads: sessions.uploads,
  };
  const exports = createExports(exporting);
  const boards = createBoards({ db: database.kysely, clock, settingsOf });
  const reports = createReports({ database, clock, record });
  return {
    part: {
      name: 'insight',
      personal: insightPersonal,
      routes: [
        ...flowTrafficRoutes({ database, clock, flows }),
        ...boardRoutes(boards),
        ...wallboardRoutes({ ...platform, audit: services.audit, boards }),
        ...homeRoutes({ homes: createHomes({ db: database.kysely, clock }), clock }),
        ...ownFiguresRoutes({ database, clock }),
        ...workingTimeRoutes({ database, clock }),
        ...reportRoutes({ db: database.kysely, clock, reports }),
        ...exportRoutes({ ...exporting, exports }),
        ...qualityRoutes({
          ...platform,
          audit: services.audit,
          notify: services.notify,
          settingsOf,
          keepFiles: createKeepUploads(platform),
          pace: createPaceAsking(clock),
        }),
        ...sessionReplayRoutes({ database, flows, eventLog, presenter, settingsOf }),
        ...flowTrialRoutes({ database, trials }),
        ...interfaceTrialRoutes({
          database,
          clock,
          newId,
          audit: services.audit,
          random: () => randomFraction(random),
          callingFor,
        }),
      ],
      jobs: [...trials.jobs, ...exports.jobs],
      components: [record.component],
      upkeep: [
        { what: 'exports that have expired', run: (now) => expireExports(database.kysely, now) },
        { what: 'wallboards that expired long ago', run: (now) => forgetWallboards(database.kysely, now) },
      ],
    },
  };
}
