import type { JsonObject } from '@parley/schemas';

/** What the suite cannot find in a module's definition. */
export type ModuleTestOptions = {
  /** Settings as older releases wrote them, by version: at least one for each version before the current. */
  oldSettings?: Record<number, JsonObject[]>;
  /** Where the README is, when it is not beside the test. */
  folder?: string;
};
