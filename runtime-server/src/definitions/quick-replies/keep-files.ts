import type { KeptFile } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';

/**
 * Makes files belong to what is kept ready, from then on: they do not expire, and with `isShared` every agent may send
 * them. Given by the district that has uploads.
 *
 * @throws AppError `invalid` with the place in `/attachments`
 */
export type KeepFiles = (
  trx: Executor,
  place: {
    applicationId: string;
    /** Whose uploads may be taken; null = only what is the application's own. */
    agentId: string | null;
    isShared: boolean;
    /** Ids that were kept there before. */
    known: readonly string[];
  },
  ids: readonly string[],
) => Promise<KeptFile[]>;
