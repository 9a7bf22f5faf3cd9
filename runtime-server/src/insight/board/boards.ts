import type { Board } from '@parley/schemas';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import type { SessionActor } from '../../desk/session-access/session-actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import { createLoadingCache } from '../../platform/loading-cache.ts';
import { readDays } from '../own-figures/read-days.ts';
import { readAgentsNow, readCells, readUnanswered } from './board-now.store.ts';
import { readQuality, readStretches, readToday } from './board-day.store.ts';
import { composeBoard } from './compose-board.ts';
import { createLastKnown } from './last-known.ts';

/** The boards of applications. Those who may read the same see the same one, and what it costs does not grow with them. */
export type Boards = { read: (actor: SessionActor) => Promise<Board> };

/** What changes with every message is read anew after a second, what takes longer to read less often. */
const nowMilliseconds = 1_000;
const unansweredMilliseconds = 3_000;
const dayMilliseconds = 15_000;
const qualityMilliseconds = 60_000;
/** Boards kept: one for each application that is looked at, and each scope in it. */
const maxEntries = 500;

export function createBoards({
  db,
  clock,
  settingsOf,
}: {
  db: Executor;
  clock: Clock;
  settingsOf: ReadSettings;
}): Boards {
  const kept = <Value>(milliseconds: number, load: (scope: SessionActor) => Promise<Value>) =>
    createLastKnown({ keyOf: scopeKey, load, maxEntries, milliseconds, clock });
  const dayOf = ({ applicationId }: SessionActor) => readDays(db, { applicationId, now: clock.now() }, {});
  const unanswered = kept(unansweredMilliseconds, (scope) => readUnanswered(db, scope));
  const quality = kept(qualityMilliseconds, async (scope) => readQuality(db, scope, (await dayOf(scope)).start));
  const day = kept(dayMilliseconds, async (scope) => {
    const { start } = await dayOf(scope);
    const { serviceLevel } = await settingsOf(scope.applicationId);
    const asked = { scope, start, now: clock.now(), withinSeconds: serviceLevel.withinSeconds };
    return { start, serviceLevel, ...(await readToday(db, asked)), stretches: await readStretches(db, asked) };
  });
  const boards = createLoadingCache({
    keyOf: scopeKey,
    maxEntries,
    maxAge: { milliseconds: nowMilliseconds, clock },
    load: async (scope: SessionActor) => {
      const [cells, agents, waiting, today, qualities] = await Promise.all([
        readCells(db, scope),
        readAgentsNow(db, scope),
        unanswered.get(scope),
        day.get(scope),
        quality.get(scope),
      ]);
      return composeBoard({ at: clock.now(), cells, agents, unanswered: waiting, day: today, quality: qualities });
    },
  });
  return {
    read: (actor) => {
      // A board is what may be read, whoever looks at it.
      const scope = { ...actor, agentId: null };
      return boards.get(scope);
    },
  };
}

/** The same text for all who may read the same. */
function scopeKey(scope: SessionActor): string {
  return JSON.stringify(Object.entries(scope).sort(([a], [b]) => (a < b ? -1 : 1)));
}
