import type { ApplicationActor } from '../../platform/http/actor.ts';

/** Who acts on sessions: an agent, an administrator, or a key of either. Only this says what a role comes to. */
export type SessionActor = {
  applicationId: string;
  agentId: string | null;
  /** May read every session of the application. */
  readsAll: boolean;
  /** May end, assign and take over every session of the application. */
  administers: boolean;
  /** Sees phone numbers and e-mail addresses of visitors, and finds by them. */
  seesContacts: boolean;
};

export function sessionActorOf(
  actor: Pick<ApplicationActor, 'applicationId' | 'agentId' | 'permissions'>,
): SessionActor {
  return {
    applicationId: actor.applicationId,
    agentId: actor.agentId,
    readsAll: actor.permissions.has('sessions:read'),
    administers: actor.permissions.has('sessions:write'),
    seesContacts: actor.permissions.has('visitors:unmask'),
  };
}
