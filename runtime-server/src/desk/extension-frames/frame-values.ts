import type { JsonObject } from '@parley/schemas';
import { visitorNamesOf } from '@parley/engine';
import type { Executor } from '../../platform/database/index.ts';
import { readVisitorParameters } from '../../sessions/visitor-profiles/visitor-parameters.ts';
import { readStory, type StoryDeps } from '../session-view/session-story.ts';
import type { SessionRow } from '../session-view/session-view.ts';

/** What the parameters of pages are filled in with: of one session, or of none. */
export async function readFrameValues(
  deps: StoryDeps,
  db: Executor,
  agent: { applicationId: string; agentId: string | null; seesContacts: boolean },
  row: SessionRow | null,
  templates: readonly string[],
): Promise<JsonObject> {
  const here = { AgentId: agent.agentId ?? '', ApplicationId: agent.applicationId };
  if (!row) return here;
  const { visitor_id: visitorId, application_id: applicationId } = row;
  const { variables } = await readStory(deps, db, row.id);
  return {
    ...(await readVisitorParameters(db, { visitorId, applicationId }, visitorNamesOf(templates))),
    ...Object.fromEntries(
      variables.map(({ name, value, personal }) => [name, personal && !agent.seesContacts ? '***' : value]),
    ),
    ...here,
    SystemSessionId: row.id,
    VisitorId: visitorId,
    UserId: row.visitor_user_id ?? '',
    UserName: row.visitor_name,
    ChannelId: row.channel_id,
    SkillGroup: row.skill_group ?? '',
  };
}
