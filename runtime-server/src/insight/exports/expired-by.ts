import type { ExportJob } from '@parley/schemas';

/** Whether the files of an export are gone by now (EXPORT-02). */
export function expiredBy({ expiresAt }: Pick<ExportJob, 'expiresAt'>, now: Date): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= now.getTime();
}
