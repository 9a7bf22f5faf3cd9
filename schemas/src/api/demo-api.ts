import { Type, type Static } from 'typebox';
import { closed, nullable } from '../define.ts';

/**
 * What the start page may offer to somebody who is not signed in: null = nothing. `chat` is the path of the chat page
 * of the example channel; null when there is none any more.
 */
export const DemoDoors = nullable(closed({ chat: nullable(Type.String()) }));
export type DemoDoors = Static<typeof DemoDoors>;
