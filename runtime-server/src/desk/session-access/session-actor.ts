import type { ApplicationActor, DataReach } from '../../platform/http/actor.ts';

/** Who acts on sessions: an agent, an administrator, or a key of either. Only this says what a role comes to. */
export type SessionActor = {
  applicationId: string;
  agentId: string | null;
  /** Whose sessions and visitors they see besides those that are their own. */
  reach: Pick<DataReach, 'ongoing' | 'history' | 'customers'>;
  /** May end, assign and take over the ongoing sessions that are within reach. */
  administers: boolean;
  /** Sees phone numbers and e-mail addresses of visitors, and finds by them. */
  seesContacts: boolean;
};

export function sessionActorOf(
  actor: Pick<ApplicationActor, 'applicationId' | 'agentId' | 'permissions' | 'reach'>,
): SessionActor {
  return {
    applicationId: actor.applicationId,
    agentId: actor.agentId,
    reach: actor.reach,
    administers: actor.permissions.has('sessions:write'),
    seesContacts: actor.permissions.has('visitors:unmask'),
  };
}

/** Whoever sees only what they serve themselves. */
export const ownOnly: SessionActor['reach'] = { ongoing: [], history: [], customers: [] };
export const seesAll: SessionActor['reach'] = { ongoing: 'all', history: 'all', customers: 'all' };
