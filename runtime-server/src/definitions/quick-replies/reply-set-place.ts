import type { AgentAccess, PermissionAccess } from '../../platform/http/access.ts';
import type { ApplicationActor } from '../../platform/http/actor.ts';
import type { RequestFacts } from '../../platform/http/index.ts';
import type { ReplyCaller } from './category.service.ts';
import type { ReplyOwner } from './reply-owner.ts';

/**
 * The two sets (AGENT-58): the same routes, for others. What stands in either are words of the house, also where only who
 * serves visitors may write them: masked, a number to call would be saved and said so.
 */
export type ReplySetPlace = {
  base: `/${string}`;
  whose: string;
  read: PermissionAccess | AgentAccess;
  write: PermissionAccess | AgentAccess;
  levels: 1 | 2;
  ownerOf: (actor: ApplicationActor) => ReplyOwner;
};

export const publicSet: ReplySetPlace = {
  base: '/api/v1',
  whose: 'public',
  read: { permission: 'quick-replies:read' },
  write: { permission: 'quick-replies:write' },
  levels: 2,
  ownerOf: ({ applicationId }) => ({ applicationId, agentId: null }),
};

export const personalSet: ReplySetPlace = {
  base: '/api/v1/me',
  whose: 'personal',
  read: { permission: 'sessions:serve', agent: true },
  write: { permission: 'sessions:serve', agent: true },
  levels: 1,
  ownerOf: ({ applicationId, agentId }) => ({ applicationId, agentId }),
};

export const tag = 'Quick replies';

export function callerOf(place: ReplySetPlace, actor: ApplicationActor, request: RequestFacts): ReplyCaller {
  return { actor, address: request.address, owner: place.ownerOf(actor) };
}
