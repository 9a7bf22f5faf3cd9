import { isDeepStrictEqual } from 'node:util';
import { currentSchemaVersion, type FlowDocument } from '@parley/schemas';
import type { FlowPlace } from '../../sessions/flow-runner/open-session.ts';
import type { Transaction } from '../../platform/database/index.ts';

/** The flow of a session that an agent starts (flow.md §2): straight to the agent's skill group, and on to the end. */
export function builtInFlow({ skillGroup, timeoutSeconds }: { skillGroup: string; timeoutSeconds: number }) {
  const document: FlowDocument = {
    schemaVersion: currentSchemaVersion,
    name: 'Started by an agent',
    variables: [],
    nodes: [
      { id: 'start', type: 'start', position: { x: 0, y: 0 }, config: {} },
      { id: 'agent', type: 'transfer-to-agent', position: { x: 320, y: 0 }, config: { skillGroup } },
      {
        id: 'end',
        type: 'end',
        position: { x: 640, y: 0 },
        config: { replyTimeoutSeconds: timeoutSeconds, timeoutText: '', agentEndText: '', closingText: '' },
      },
    ],
    edges: [
      { id: 'e1', source: 'start', port: 'next', target: 'agent' },
      { id: 'e2', source: 'agent', port: 'ended', target: 'end' },
    ],
  };
  return document;
}

/**
 * Where the document is stored, so that its sessions can be loaded and replayed as any other: versions of a flow that
 * lists do not show, one for each different document.
 */
export async function placeBuiltInFlow(
  trx: Transaction,
  { applicationId, document, now }: { applicationId: string; document: FlowDocument; now: Date },
): Promise<FlowPlace> {
  const flowId = `flw_agents_${applicationId.replace(/^app_/, '')}`;
  await trx
    .insertInto('flow')
    .values({
      id: flowId,
      application_id: applicationId,
      name: document.name,
      draft: JSON.stringify(document),
      published_version: null,
      created_by: null,
      updated_by: null,
      deleted_at: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  // One at a time: two that ask for the same document get the same version.
  await trx.selectFrom('flow').select('id').where('id', '=', flowId).forUpdate().executeTakeFirstOrThrow();
  const versions = await trx
    .selectFrom('flow_version')
    .select(['version', 'document'])
    .where('flow_id', '=', flowId)
    .orderBy('version', 'desc')
    .execute();
  const same = versions.find((row) => isDeepStrictEqual(row.document, document));
  if (same) return { flowId, version: same.version };
  const version = (versions[0]?.version ?? 0) + 1;
  await trx
    .insertInto('flow_version')
    .values({ flow_id: flowId, version, document: JSON.stringify(document), draft_revision: null, published_by: null })
    .execute();
  return { flowId, version };
}
