import type { Settings } from '@parley/schemas';

/** Reads the switches of an application, as they are now. */
export type SettingsOf = (applicationId: string) => Promise<Settings>;
