import { closed, Id } from '@parley/schemas';
import { Type } from 'typebox';

/** What routes of sessions declare in common. */
export const tag = 'Sessions';
export const params = closed({ id: Id });
/** What is done to sessions of others asks with it whether they are still as they were seen. */
export const asSeen = closed({
  heldBy: Type.Optional(
    Type.String({
      maxLength: 64,
      description:
        'whom the caller saw it with: the id of the agent who serves it, or `nobody`. When that is not so any more nothing is done, and the answer says who has it',
    }),
  ),
});
export const refusals = ['not_found', 'conflict', 'session_ended'] as const;

export const readers = { permission: ['sessions:serve', 'sessions:read'] } as const;
export const actors = { permission: ['sessions:serve', 'sessions:write'] } as const;
export const agents = { permission: ['sessions:serve', 'sessions:write'], agent: true } as const;
export const administrators = { permission: 'sessions:write' } as const;
export const takers = { permission: 'sessions:write', agent: true } as const;
