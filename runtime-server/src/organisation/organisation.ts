import { createPeriodic } from '../platform/concurrency/index.ts';
import type { Part } from '../platform/part.ts';
import type { Platform } from '../platform/platform.ts';
import { createAgents, type Agents, type GoOffline } from './agents/agent.service.ts';
import { agentImportRoutes } from './agent-import/import.routes.ts';
import { agentRoutes } from './agents/agent.routes.ts';
import { apiKeyRoutes } from './api-keys/api-key.routes.ts';
import { createClosedApplications } from './applications/closed-applications.ts';
import { readSigningSecret } from './applications/application.store.ts';
import { createAudit } from './audit/audit.ts';
import { auditRoutes } from './audit/audit.routes.ts';
import { chainWaiting, forgetUntold } from './audit/chain-entries.ts';
import { authRoutes } from './auth/auth.routes.ts';
import { dropOldAttempts } from './auth/sign-in-attempts.ts';
import { createAuth, type ResolveVisitor, type SwitchesOf } from './auth/index.ts';
import { createDescribeMe } from './auth/me.ts';
import { announcementRoutes } from './notice-centre/announcement.routes.ts';
import { dropOldNotices } from './notices/notice.store.ts';
import { noticeRoutes } from './notice-centre/notice.routes.ts';
import { createNotify } from './notices/notify.ts';
import { createOutsideInterest, type OutsideInterest } from './outside-events/outside-interest.ts';
import { roleRoutes } from './roles/role.routes.ts';
import { createRoles } from './roles/role.service.ts';
import { scheduleRoutes } from './schedules/schedule.routes.ts';
import { embeddingRoutes } from './embedding/embedding.routes.ts';
import { dropOldSdkTokens } from './embedding/sdk-token.store.ts';
import { isHostNamed } from './secrets/is-host-named.ts';
import { readSecret } from './secrets/secret.store.ts';
import { secretRoutes } from './secrets/secret.routes.ts';
import { secondFactorRoutes } from './second-factor/second-factor.routes.ts';
import type { FeatureDeps } from './services/feature-deps.ts';
import type { FindUses } from './services/uses.ts';
import { mailRoutes } from './settings/mail.routes.ts';
import { createSettingsCache, type ReadSettings } from './settings/settings-cache.ts';
import { settingsRoutes } from './settings/settings.routes.ts';
import { createAttemptCookie } from './single-sign-on/attempt-cookie.ts';
import { createProviders } from './single-sign-on/provider.ts';
import { singleSignOnRoutes } from './single-sign-on/single-sign-on.routes.ts';
import { createSingleSignOns } from './single-sign-on/single-sign-on.ts';
import { createSkillGroups, type RefuseIfWaiting } from './skill-groups/skill-group.service.ts';
import { createAgentSignOut, signInRoutes } from './sign-ins/sign-in.routes.ts';
import { skillGroupRoutes } from './skill-groups/skill-group.routes.ts';
import { organisationPersonal } from './organisation.personal.ts';
import { organisationRetained } from './organisation.retained.ts';

/** Who works here and by which rules: applications, sign-in, agents, skill groups, hours, keys, secrets, settings, audit. */
export type Organisation = {
  /** What the features of administration are made of. */
  services: FeatureDeps;
  settingsOf: ReadSettings;
  /** What systems outside want to hear of. */
  interestOf: OutsideInterest;
  /** With what an application's calls are signed, and its secrets, read at the moment of sending. */
  callSecretsOf: (applicationId: string) => Promise<CallSecrets>;
  /** Adds people, also to an application that was just made. */
  agents: Agents;
  part: Part;
};

export type CallSecrets = {
  signingSecret: string;
  /** For a host: `undefined` = there is none, `null` = it may not be sent there. */
  readSecret: (key: string, host: string) => Promise<string | null | undefined>;
};

/** What it needs of the districts above. */
export type GivenToOrganisation = {
  resolveVisitor: ResolveVisitor;
  goOffline: GoOffline;
  refuseIfWaiting: RefuseIfWaiting;
  findUses: FindUses;
  /** Instead of the application's own. */
  settingsOf?: ReadSettings;
};

export function createOrganisation(platform: Platform, given: GivenToOrganisation): Organisation {
  const { database, clock, secrets, isOwnOrigin } = platform;
  const db = database.kysely;
  const settingsOf = given.settingsOf ?? createSettingsCache({ db, clock, facts: platform.facts });
  const switchesOf: SwitchesOf = async (applicationId) => (await settingsOf(applicationId)).agents;
  const closedSince = createClosedApplications({ db, clock, facts: platform.facts });
  const auth = createAuth({ ...platform, resolveVisitor: given.resolveVisitor, switchesOf, closedSince });
  const services: FeatureDeps = { ...platform, auth, audit: createAudit(platform), notify: createNotify(platform) };
  const redirectUri = `${platform.baseUrl}/sign-in/sso`;
  const singleSignOns = createSingleSignOns({
    ...services,
    ...given,
    providers: createProviders({ ...platform, redirectUri }),
    cookie: createAttemptCookie({ secrets, clock, isSecure: platform.baseUrl.startsWith('https:') }),
  });
  const agents = createAgents({ ...services, ...given });
  const onUnchained = (error: unknown): void => platform.logger.error({ err: error }, 'the audit could not be chained');
  const chaining = createPeriodic({
    clock,
    everyMilliseconds: 2_000,
    work: () => chainWaiting(platform, onUnchained),
    onError: onUnchained,
  });
  return {
    services,
    settingsOf,
    interestOf: createOutsideInterest({ db, clock, facts: platform.facts }),
    callSecretsOf: async (applicationId) => ({
      signingSecret: await readSigningSecret(db, secrets, applicationId),
      readSecret: async (key, host) => {
        const found = await readSecret(db, secrets, applicationId, key);
        if (!found) return undefined;
        return isHostNamed(found.hosts, host) ? found.value : null;
      },
    }),
    agents,
    part: {
      name: 'organisation',
      personal: organisationPersonal(platform),
      retained: organisationRetained(platform),
      routes: [
        ...authRoutes({ signIns: auth.signIns, describeMe: createDescribeMe(platform), isOwnOrigin }),
        ...skillGroupRoutes({ skillGroups: createSkillGroups({ ...services, ...given }) }),
        ...agentImportRoutes({ ...services, threads: platform.threads, agents }),
        ...agentRoutes({
          agents,
          signOut: createAgentSignOut(services).end,
        }),
        ...secondFactorRoutes(services),
        ...roleRoutes({ roles: createRoles({ ...services, ...given }) }),
        ...singleSignOnRoutes({ ...services, isOwnOrigin, redirectUri, singleSignOns }),
        ...embeddingRoutes({ ...services, isOwnOrigin, settingsOf }),
        ...signInRoutes(services),
        ...scheduleRoutes({ ...services, ...given }),
        ...secretRoutes({ ...services, ...given }),
        ...settingsRoutes(services),
        ...apiKeyRoutes(services),
        ...mailRoutes(services),
        ...auditRoutes(services),
        ...noticeRoutes(services),
        ...announcementRoutes(services),
      ],
      components: [{ name: 'audit chain', start: () => chaining.start(), stop: () => chaining.stop() }],
      upkeep: [
        { what: 'forgetting changes that nobody tells of', run: () => forgetUntold(db) },
        { what: 'dropping old attempts to sign in', run: () => dropOldAttempts(db, clock.now()) },
        { what: 'dropping tokens of the agent SDK that are over', run: () => dropOldSdkTokens(db, clock.now()) },
        { what: 'dropping the oldest notices of who has very many', run: () => dropOldNotices(db) },
      ],
    },
  };
}
