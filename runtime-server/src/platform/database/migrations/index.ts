import type { Migration } from '../migrate.ts';

/** Every migration in order. A new one is a file `NNNN-name.ts` and a line here. */
export const migrations: readonly Migration[] = [];
