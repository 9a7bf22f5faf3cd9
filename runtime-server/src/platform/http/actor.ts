import type { DataArea, Permission } from '@parley/schemas';

/**
 * Whose data somebody meets in an area beyond what they serve themselves: of the whole application, or of sessions in
 * these skill groups; `[]` = of nobody else.
 */
export type Reach = 'all' | readonly string[];
export type DataReach = Readonly<Record<DataArea, Reach>>;

/** Who asks: an account by its cookie session, an API key, or a visitor by the token of a channel. */
export type Actor = AccountActor | ApiKeyActor | VisitorActor;

/** A signed-in account. Without an active application it has no permissions; `agentId` is its record there. */
export type AccountActor = {
  kind: 'account';
  accountId: string;
  sessionId: string;
  applicationId: string | null;
  agentId: string | null;
  role: string | null;
  permissions: ReadonlySet<Permission>;
  /** Then there are no permissions: the application asks for a second factor, and the account has none. */
  lacksSecondFactor: boolean;
  reach: DataReach;
  /** Came by the single sign-on of its application: that one's provider answers for nothing else. */
  isConfined: boolean;
  /** The system around the frame vouched for them. */
  isEmbedded: boolean;
  /** Owns the installation; never who came by the single sign-on of one application. */
  isOwner: boolean;
};

/** An API key; with `agentId` it acts as that agent. */
export type ApiKeyActor = {
  kind: 'api-key';
  keyId: string;
  applicationId: string;
  agentId: string | null;
  permissions: ReadonlySet<Permission>;
  reach: DataReach;
};

export type VisitorActor = { kind: 'visitor'; visitorId: string; channelId: string; applicationId: string };

/** An account or a key inside one application: what almost every handler sees. */
export type ApplicationActor = (AccountActor | ApiKeyActor) & { applicationId: string };

/** The same with an agent's identity. */
export type AgentActor = ApplicationActor & { agentId: string };

/** How an actor is named in the audit and as author of a change: `account:…`, `api-key:…`. */
export function nameActor(actor: ApplicationActor): string {
  return actor.kind === 'account' ? `account:${actor.accountId}` : `api-key:${actor.keyId}`;
}
