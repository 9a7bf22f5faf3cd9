import { createAgents } from './agents/agent.service.ts';
import { agentRoutes } from './agents/agent.routes.ts';
import { apiKeyRoutes } from './api-keys/api-key.routes.ts';
import type { FeatureDeps } from './services/feature-deps.ts';
import { auditRoutes } from './audit/audit.routes.ts';
import { authRoutes } from './auth/auth.routes.ts';
import { createDescribeMe } from './auth/me.ts';
import { createChannels } from './channels/channel.service.ts';
import { channelRoutes } from './channels/channel.routes.ts';
import { demoRoutes } from './demo/demo.routes.ts';
import { createFlows } from './flows/flow.service.ts';
import { flowRoutes } from './flows/flow.routes.ts';
import { mailRoutes } from './settings/mail.routes.ts';
import type { IsOwnOrigin, Route } from './platform/http/index.ts';
import { ratingRoutes } from './rating-setups/rating-setup.routes.ts';
import { createGoOffline } from './presence/go-offline.ts';
import { robotRoutes } from './robots/robot.routes.ts';
import { scheduleRoutes } from './schedules/schedule.routes.ts';
import { secretRoutes } from './secrets/secret.routes.ts';
import { settingsRoutes } from './settings/settings.routes.ts';
import { createSkillGroups } from './skill-groups/skill-group.service.ts';
import { skillGroupRoutes } from './skill-groups/skill-group.routes.ts';

/** Every route of sign-in and administration, in the order in which the API reference shows them. */
export function administrationRoutes(deps: FeatureDeps & { isOwnOrigin: IsOwnOrigin }): Route[] {
  return [
    ...authRoutes({ signIns: deps.auth.signIns, describeMe: createDescribeMe(deps), isOwnOrigin: deps.isOwnOrigin }),
    ...flowRoutes({ flows: createFlows(deps) }),
    ...channelRoutes({ channels: createChannels(deps) }),
    ...skillGroupRoutes({ skillGroups: createSkillGroups(deps) }),
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
