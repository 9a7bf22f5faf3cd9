import { isOpen } from '@parley/modules';
import { findActingAgent } from './action-deps.ts';
import type { TurnTools } from '../../sessions/flow-runner/turn-tools.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { readGroup } from '../routing/routing.store.ts';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';

/** In a greeting: how the visitor is addressed (AGENT-64). */
const addressToken = '##dear##';

/**
 * What an agent says by itself to a visitor who comes to it (AGENT-91): the greeting of the skill group (ADMIN-18), then
 * its own, with `##dear##` replaced by the visitor's name, or by the application's form of address where there is none; not
 * outside the skill group's hours.
 */
export function createGreetings({
  db,
  clock,
  settingsOf,
}: {
  db: Executor;
  clock: Clock;
  settingsOf: ReadSettings;
}): TurnTools['greetingOf'] {
  return async ({ applicationId, skillGroup, visitorName }, agentId) => {
    const row = await db
      .selectFrom('agent')
      .where('id', '=', agentId)
      .where('application_id', '=', applicationId)
      .select('greeting')
      .executeTakeFirst();
    const group = skillGroup === null ? null : await readGroup(db, { applicationId, skillGroup });
    const greetings = [group?.greeting.trim() ?? '', row?.greeting.trim() ?? ''].filter((greeting) => greeting !== '');
    if (greetings.length === 0) return [];
    if (group?.schedule && !isOpen(group.schedule, clock.now().toISOString())) return [];
    const { formOfAddress } = await settingsOf(applicationId);
    const address = visitorName.trim() || formOfAddress;
    try {
      const { sender } = await findActingAgent(db, applicationId, agentId);
      return greetings.map((greeting) => ({ from: sender, text: greeting.replaceAll(addressToken, address) }));
    } catch (error) {
      // Removed a moment ago: nobody is there to greet.
      if (error instanceof AppError) return [];
      throw error;
    }
  };
}
