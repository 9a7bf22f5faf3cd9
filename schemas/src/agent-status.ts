import type { Static } from 'typebox';
import { oneOf } from './define.ts';

/** The status an agent chooses (routing.md). Only `available` gets sessions by itself. */
export const AgentStatus = oneOf('available', 'busy', 'rest', 'away', 'invisible', 'offline');
export type AgentStatus = Static<typeof AgentStatus>;
