import type { ChannelKind, StartSessionRequest } from '@parley/schemas';
import { findActingAgent } from '../agent-api/action-deps.ts';
import { findVisibleSession } from '../session-access/find-session.ts';
import type { SessionActor } from '../session-access/session-actor.ts';
import type { SessionOpener } from '../../sessions/flow-runner/open-session.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import type { Clock } from '../../platform/clock.ts';
import { withTransaction, type Database } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { NewId } from '../../platform/ids.ts';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import { getOrCreateThread } from '../../sessions/threads/threads.store.ts';
import { isVendorKind } from '../../definitions/channels/vendor-input.ts';
import { addVendorThread } from '../../visitors/vendor-channels/vendor-thread.store.ts';
import { findOrAddUser } from '../../visitors/admission/find-or-add-user.ts';
import { builtInFlow, placeBuiltInFlow } from './built-in-flow.ts';

export type OutreachDeps = {
  database: Pick<Database, 'kysely'>;
  clock: Clock;
  newId: NewId;
  runner: SessionRunner;
  opener: SessionOpener;
  settingsOf: ReadSettings;
};

/**
 * An agent begins a session with a user of an in-app channel and serves it at once (AGENT-70 to 73): by the user's id, or
 * with the visitor of an earlier session on the same virtual number. Answers the id of the session.
 *
 * @throws AppError `forbidden` where it is switched off or the channel is not the agent's, `not_found`, `conflict` with
 *   `sessionId` while the visitor has a session already
 */
export async function startSession(
  deps: OutreachDeps,
  actor: SessionActor & { agentId: string },
  request: StartSessionRequest,
): Promise<string> {
  const { applicationId, agentId } = actor;
  const { outreach } = await deps.settingsOf(applicationId);
  if (!outreach.allowed) {
    throw new AppError(
      'forbidden',
      'Agents may not begin conversations here. An administrator can allow it in the settings, under "outreach".',
    );
  }
  const db = deps.database.kysely;
  const { event: agent, sender } = await findActingAgent(db, applicationId, agentId);
  const { channelId, visitorId } =
    'sessionId' in request
      ? await findVisibleSession(db, actor, request.sessionId).then((row) => ({
          channelId: row.channel_id,
          visitorId: row.visitor_id,
        }))
      : { channelId: request.channelId, visitorId: null };
  const { skillGroup, kind } = await chooseSkillGroup(deps, applicationId, agentId, channelId);
  const thread = await getOrCreateThread(db, deps.newId, {
    applicationId,
    channelId,
    visitorId: visitorId ?? (await findOrAddUser(deps, { applicationId, channelId, userId: userIdOf(request) })),
  });
  // Who never wrote is not known to be reached there yet.
  if (isVendorKind(kind) && 'userId' in request) {
    await addVendorThread(db, { threadId: thread.id, channelId, userId: request.userId });
  }
  const document = builtInFlow({ skillGroup, timeoutSeconds: outreach.timeoutSeconds });
  const place = await withTransaction(deps.database, (trx) =>
    placeBuiltInFlow(trx, { applicationId, document, now: deps.clock.now() }),
  );
  const { id, isNew } = await deps.opener.openOn(thread, place);
  if (!isNew) {
    throw new AppError('conflict', 'This visitor has a conversation already. Join it instead.', {
      extensions: { sessionId: id },
    });
  }
  // Counted apart from what visitors begin (AGENT-74).
  await db
    .updateTable('session')
    .set({ origin: 'sessionId' in request ? 'callback' : 'outreach' })
    .where('id', '=', id)
    .execute();
  const { text } = request;
  await deps.runner.run(id, () => ({
    events: [
      { type: 'agent.joined', agent, reason: 'joined', greet: false },
      ...(text === undefined ? [] : [{ type: 'agent.message' as const, agent: agentId, text, kind: 'text' as const }]),
    ],
    ...(text !== undefined && { messages: [{ from: sender, body: { kind: 'text', text } }] }),
  }));
  return id;
}

function userIdOf(request: StartSessionRequest): string {
  return 'userId' in request ? request.userId : '';
}

/** The group on whose behalf the agent writes: one of the agent's, and of those that may use the channel (CHAN-07). */
export async function chooseSkillGroup(
  { database }: OutreachDeps,
  applicationId: string,
  agentId: string,
  channelId: string,
  { isAnswer = false }: { isAnswer?: boolean } = {},
): Promise<{ skillGroup: string; kind: ChannelKind }> {
  const channel = await database.kysely
    .selectFrom('channel')
    .select(['kind', 'skill_group_keys'])
    .where('id', '=', channelId)
    .where('application_id', '=', applicationId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!channel) throw new AppError('not_found', `There is no channel ${channelId.slice(0, 64)} here.`);
  // Whoever asked to be answered finds it when they come back.
  if (channel.kind === 'web' && !isAnswer) {
    throw new AppError(
      'conflict',
      'Only users of an in-app channel can be contacted: web visitors come by themselves.',
    );
  }
  const own = await database.kysely
    .selectFrom('skill_group_member')
    .select('skill_group')
    .where('application_id', '=', applicationId)
    .where('agent_id', '=', agentId)
    .orderBy('priority')
    .orderBy('skill_group')
    .execute();
  const allowed = channel.skill_group_keys;
  const group = own.find(({ skill_group }) => allowed.length === 0 || allowed.includes(skill_group));
  if (group) return { skillGroup: group.skill_group, kind: channel.kind };
  throw new AppError(
    'forbidden',
    own.length === 0
      ? 'You are in no skill group, so a conversation would belong to nobody. Ask an administrator to add you to one.'
      : 'None of your skill groups may use this virtual number. An administrator can allow it at the channel.',
  );
}
