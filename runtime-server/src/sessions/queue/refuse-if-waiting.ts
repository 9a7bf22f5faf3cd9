import type { RefuseIfWaiting } from '../../organisation/skill-groups/skill-group.service.ts';
import { AppError } from '../../platform/errors/index.ts';
import '../records/session-tables.ts';

/** Visitors who wait in a skill group that goes would never be served. */
export const refuseIfWaiting: RefuseIfWaiting = async (trx, applicationId, skillGroup) => {
  const { count } = await trx
    .selectFrom('session')
    .where('application_id', '=', applicationId)
    .where('skill_group', '=', skillGroup)
    .where('state', 'in', ['queued', 'ringing'])
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  if (Number(count) === 0) return;
  throw new AppError('conflict', `${count} visitors wait in this skill group. Serve or transfer them first.`);
};
