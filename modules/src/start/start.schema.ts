import { closed } from '@parley/schemas';
import type { Static } from 'typebox';

/** A start has no settings. */
export const StartSettings = closed({});
export type StartSettings = Static<typeof StartSettings>;
