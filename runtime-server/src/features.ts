import { createAgents } from './organisation/agents/agent.service.ts';
import { agentRoutes } from './organisation/agents/agent.routes.ts';
import { apiKeyRoutes } from './organisation/api-keys/api-key.routes.ts';
import type { FeatureDeps } from './organisation/services/feature-deps.ts';
import { auditRoutes } from './organisation/audit/audit.routes.ts';
import { authRoutes } from './organisation/auth/auth.routes.ts';
import { createDescribeMe } from './organisation/auth/me.ts';
import { createChannels } from './definitions/channels/channel.service.ts';
import { channelRoutes } from './definitions/channels/channel.routes.ts';
import { demoRoutes } from './demo/demo.routes.ts';
import { createFlows } from './definitions/flows/flow.service.ts';
import { flowRoutes } from './definitions/flows/flow.routes.ts';
import { mailRoutes } from './organisation/settings/mail.routes.ts';
import type { IsOwnOrigin, Route } from './platform/http/index.ts';
import { refuseIfWaiting } from './sessions/queue/refuse-if-waiting.ts';
import { ratingRoutes } from './definitions/rating-setups/rating-setup.routes.ts';
import { createGoOffline } from './desk/presence/go-offline.ts';
import { countSessionsToday } from './insight/flow-traffic/count-sessions-today.ts';
import { robotRoutes } from './definitions/robots/robot.routes.ts';
import { scheduleRoutes } from './organisation/schedules/schedule.routes.ts';
import { secretRoutes } from './organisation/secrets/secret.routes.ts';
import { settingsRoutes } from './organisation/settings/settings.routes.ts';
import { createSkillGroups } from './organisation/skill-groups/skill-group.service.ts';
import { skillGroupRoutes } from './organisation/skill-groups/skill-group.routes.ts';

/** Every route of sign-in and administration, in the order in which the API reference shows them. */
export function administrationRoutes(deps: FeatureDeps & { isOwnOrigin: IsOwnOrigin }): Route[] {
  return [
    ...authRoutes({ signIns: deps.auth.signIns, describeMe: createDescribeMe(deps), isOwnOrigin: deps.isOwnOrigin }),
    ...flowRoutes({ flows: createFlows({ ...deps, countSessionsToday }) }),
    ...channelRoutes({ channels: createChannels(deps) }),
    ...skillGroupRoutes({ skillGroups: createSkillGroups({ ...deps, refuseIfWaiting }) }),
    ...agentRoutes({ agents: createAgents({ ...deps, goOffline: createGoOffline(deps) }) }),
    ...scheduleRoutes(deps),
    ...robotRoutes(deps),
    ...ratingRoutes(deps),
    ...secretRoutes(deps),
    ...settingsRoutes(deps),
    ...apiKeyRoutes(deps),
    ...mailRoutes(deps),
    ...auditRoutes(deps),
    ...demoRoutes(deps),
  ];
}
