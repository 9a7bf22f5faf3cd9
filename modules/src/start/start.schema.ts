import { closed } from '@parley/schemas';
import { Type, type Static } from 'typebox';

/** A start has no settings. */
export const StartSettings = Type.Unsafe<Record<string, never>>(closed({}));
export type StartSettings = Static<typeof StartSettings>;
