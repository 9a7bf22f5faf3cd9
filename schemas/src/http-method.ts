import type { Static } from 'typebox';
import { oneOf } from './define.ts';

/** How an interface call is made; POST is the protocol's own way. */
export const HttpMethod = oneOf('GET', 'POST', 'PUT', 'PATCH', 'DELETE');
export type HttpMethod = Static<typeof HttpMethod>;
