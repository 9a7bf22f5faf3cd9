import { FlowEditorHeartbeat, FlowEditorsAnswer } from '@parley/schemas';
import { IdParams } from '../../platform/http/key-params.ts';
import { nameActor } from '../../platform/http/actor.ts';
import { findFlow } from '../flows/flow.store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { route, type Route } from '../../platform/http/index.ts';
import { editorTimeoutSeconds, listOtherEditors, removeEditor, touchEditor } from './flow-editor.store.ts';

/** Presence of people who have a flow open. Kept in the database, so that it holds over all nodes. */
export function flowEditorRoutes({ database, clock }: { database: Database; clock: Clock }): Route[] {
  const db = database.kysely;
  return [
    route({
      method: 'PUT',
      path: '/api/v1/flows/{id}/editors/me',
      tag: 'Flows',
      summary: 'Say that the flow is open in a designer; answers who else has it open and where it stands',
      description: `To be repeated; after ${editorTimeoutSeconds} seconds of silence an editor is gone. A deleted flow is not found.`,
      access: { permission: 'flows:read' },
      params: IdParams,
      body: FlowEditorHeartbeat,
      answer: FlowEditorsAnswer,
      errors: ['not_found'],
      async handler({ actor, params: { id: flowId }, body: { editorId, nodeId = null, leaving = false } }) {
        const { applicationId } = actor;
        const flow = await findFlow(db, applicationId, flowId);
        if (!flow) throw new AppError('not_found', 'There is no flow with this id. It was deleted.');
        const sign = { flowId, editorId, author: nameActor(actor), nodeId, now: clock.now() };
        if (leaving) await removeEditor(db, sign);
        else await touchEditor(db, applicationId, sign);
        return {
          revision: flow.draft_revision,
          published: flow.published_version,
          updatedAt: flow.updated_at.toISOString(),
          updatedBy: flow.updated_by,
          updatedByName: flow.updated_by_name,
          others: await listOtherEditors(db, sign),
          timeoutSeconds: editorTimeoutSeconds,
        };
      },
    }),
  ];
}
