import type { ExpressionEvaluator } from '@parley/engine';
import type { Services } from './app.ts';
import type { Core } from './core.ts';
import { flowEditorRoutes } from './definitions/flow-editors/flow-editor.routes.ts';
import { flowTrafficRoutes } from './insight/flow-traffic/flow-traffic.routes.ts';
import { createFlowTrials } from './insight/flow-trials/flow-trials.ts';
import { flowTrialRoutes } from './insight/flow-trials/flow-trial.routes.ts';
import { forgetProblemCounts } from './definitions/flows/count-problems.ts';
import { interfaceTrialRoutes } from './insight/interface-trials/interface-trial.routes.ts';
import { createMessagePresenter } from './sessions/messages/present-message.ts';
import type { CallDependencies } from './platform/outgoing/index.ts';
import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/database/index.ts';
import type { Route } from './platform/http/index.ts';
import type { NewId } from './platform/ids.ts';
import type { Jobs } from './platform/jobs/index.ts';
import type { Logger } from './platform/logger.ts';
import { randomFraction, type Random } from './platform/random.ts';
import { sessionReplayRoutes } from './insight/session-replay/session-replay.routes.ts';

/** What the designer asks beside documents: who edits, where sessions go, replay, trials. */
export type DesignerSide = {
  routes: Route[];
  /** An administrator changed something: what drafts refer to may have come or gone. */
  noteAdministration: (applicationId: string, path: string) => void;
};

export type DesignerSideOptions = {
  core: Core;
  database: Database;
  clock: Clock;
  random: Random;
  newId: NewId;
  logger: Logger;
  jobs: Jobs;
  evaluator: ExpressionEvaluator;
  audit: Services['audit'];
  baseUrl: string;
  callingFor: (applicationId: string) => Promise<CallDependencies>;
};

export function createDesignerSide(options: DesignerSideOptions): DesignerSide {
  const { core, database, clock, random, newId, logger, audit, callingFor } = options;
  const trials = createFlowTrials({ ...options, flows: core.flows, eventLog: core.eventLog });
  const presenter = createMessagePresenter({ baseUrl: options.baseUrl });
  return {
    routes: [
      ...flowEditorRoutes({ database, clock }),
      ...flowTrafficRoutes({ database, clock, flows: core.flows }),
      ...sessionReplayRoutes({ database, flows: core.flows, eventLog: core.eventLog, presenter }),
      ...flowTrialRoutes({ database, trials }),
      ...interfaceTrialRoutes({
        database,
        clock,
        newId,
        audit,
        random: () => randomFraction(random),
        callingFor,
      }),
    ],
    noteAdministration: (applicationId, path) => {
      if (!/^\/api\/v1\/(skill-groups|schedules|robots|secrets)\b/.test(path)) return;
      forgetProblemCounts(database.kysely, applicationId).catch((error: unknown) => {
        logger.warn({ err: error }, 'counts of problems may be old until the drafts are saved');
      });
    },
  };
}
