import { closed, Id } from '@parley/schemas';

/** What routes of sessions declare in common. */
export const tag = 'Sessions';
export const params = closed({ id: Id });
export const refusals = ['not_found', 'conflict', 'session_ended'] as const;

export const readers = { permission: ['sessions:serve', 'sessions:read'] } as const;
export const actors = { permission: ['sessions:serve', 'sessions:write'] } as const;
export const agents = { permission: ['sessions:serve', 'sessions:write'], agent: true } as const;
export const administrators = { permission: 'sessions:write' } as const;
export const takers = { permission: 'sessions:write', agent: true } as const;
