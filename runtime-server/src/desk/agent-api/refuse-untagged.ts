import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { requiresTags } from '../session-view/wrap-up.ts';

/** @throws AppError `conflict` with a problem at `/tags` when the session has to be tagged first */
export async function refuseUntagged(
  db: Executor,
  settingsOf: ReadSettings,
  session: { id: string; applicationId: string; skillGroup: string | null },
): Promise<void> {
  if (!(await requiresTags(db, settingsOf, session))) return;
  const tagged = await db
    .selectFrom('tagging')
    .select('id')
    .where('session_id', '=', session.id)
    .where('removed_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (tagged) return;
  const message = 'Choose at least one tag for this session before you end it.';
  throw new AppError('conflict', message, { problems: [{ pointer: '/tags', message }] });
}
