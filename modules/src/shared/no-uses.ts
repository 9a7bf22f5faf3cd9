import type { ModuleUses } from '@parley/engine';

/** The uses of settings that use nothing: to be spread, and overridden where something is used. */
export const noUses: ModuleUses = { texts: [], expressions: [], reads: [], writes: [], references: [] };
