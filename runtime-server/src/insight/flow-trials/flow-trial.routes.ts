import { closed, flowLimits, FlowTrial, FlowTrialDetails, FlowTrialRequest, Id } from '@parley/schemas';
import { IdParams } from '../../platform/http/key-params.ts';
import { findFlow } from '../../definitions/flows/flow.store.ts';
import type { Database } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { ListQuery, pageOf, route, type Route } from '../../platform/http/index.ts';
import { refusePartial } from '../../platform/http/refuse-partial.ts';
import { findTrial, listTrials } from './flow-trial.store.ts';
import type { FlowTrials } from './flow-trials.ts';

/** Drafts are tried on the sessions of every skill group. */
const trialAreas = ['figures'] as const;
const TrialParams = closed({ id: Id, trialId: Id });
/** A document and the few bytes around it. */
const requestBytes = flowLimits.bytes + 1024;

export function flowTrialRoutes({ database, trials }: { database: Database; trials: FlowTrials }): Route[] {
  const db = database.kysely;
  const tag = 'Flows';
  const read = { permission: 'flows:read' } as const;
  const write = { permission: 'flows:write' } as const;
  return [
    route({
      method: 'POST',
      path: '/api/v1/flows/{id}/trials',
      tag,
      summary: 'Try a draft on the sessions of a period: which would end otherwise?',
      description:
        'Runs in the background. Visitors say, agents do and calls answer what was recorded; what was not recorded is told as missing.',
      access: write,
      params: IdParams,
      body: FlowTrialRequest,
      flowAt: 'document',
      bodyLimitBytes: requestBytes,
      status: 201,
      answer: FlowTrialDetails,
      errors: ['not_found', 'unprocessable'],
      handler: ({ actor, params, body }) => {
        refusePartial(actor.reach, trialAreas);
        return trials.start(actor, params.id, body);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/flows/{id}/trials',
      tag,
      summary: 'Trials of this flow, latest first',
      access: read,
      params: IdParams,
      query: ListQuery,
      answer: pageOf(FlowTrial),
      errors: ['not_found'],
      async handler({ actor, params, query }) {
        refusePartial(actor.reach, trialAreas);
        if (!(await findFlow(db, actor.applicationId, params.id))) throw noFlow();
        return listTrials(db, params.id, query);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/flows/{id}/trials/{trialId}',
      tag,
      summary: 'How far a trial is, and what it found so far',
      access: read,
      params: TrialParams,
      answer: FlowTrialDetails,
      errors: ['not_found'],
      async handler({ actor: { applicationId, reach }, params: { id: flowId, trialId } }) {
        refusePartial(reach, trialAreas);
        const trial = await findTrial(db, { applicationId, flowId, trialId });
        if (!trial) throw new AppError('not_found', 'There is no trial with this id.');
        return trial;
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/flows/{id}/trials/{trialId}/cancel',
      tag,
      summary: 'Stop a trial; what it found is kept',
      access: write,
      params: TrialParams,
      answer: FlowTrialDetails,
      errors: ['not_found'],
      handler: ({ actor: { applicationId, reach }, params: { id: flowId, trialId } }) => {
        refusePartial(reach, trialAreas);
        return trials.cancel({ applicationId, flowId, trialId });
      },
    }),
  ];
}

function noFlow(): AppError {
  return new AppError('not_found', 'There is no flow with this id.');
}
