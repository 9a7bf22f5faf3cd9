import type { Schedule, Settings } from '@parley/schemas';
import type { Turn } from '../../sessions/flow-runner/turn.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import { holdersOf } from '../../sessions/records/holders-of.ts';
import { setRepeatingTimer, type Cancel, type Clock } from '../../platform/clock.ts';
import { createBackground, createCoalescedRuns } from '../../platform/concurrency/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Logger } from '../../platform/logger.ts';
import { choose, hasRoom, type Choice, type WaitingSession } from './choose.ts';
import { assignTo, offerTo } from './offers.ts';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import {
  findEventAgent,
  findGroupsOfAvailable,
  findWaitingGroups,
  firstFew,
  lockAvailableAgent,
  readAvailableAgents,
  readGroup,
  readWaiting,
  type GroupPlace,
} from './routing.store.ts';

/**
 * Gives waiting sessions to agents as soon as something makes it possible. It looks at the first few of a group and at
 * its available agents, so that a choice costs the same whatever the length of the queue. Any node may run it for any
 * group at any time: the session's revision and the lock on the agent decide between them, so no node has to tell
 * another. A sweep catches what a killed node left.
 */
export type Allocator = {
  start: () => void;
  stop: () => Promise<void>;
  /** Somebody waits in this group who did not before, or its rules changed. */
  triggerGroup: (place: GroupPlace) => void;
  /** These agents may have room now: status, capacity, membership, a session less. */
  triggerAgents: (agentIds: readonly string[]) => void;
  /** Rules or hours of the application changed. */
  triggerApplication: (applicationId: string) => void;
  /** Looks at every group in which somebody waits. */
  sweep: () => Promise<void>;
  /** Resolves when nothing is being allocated. */
  idle: () => Promise<void>;
  /** Who waits although an agent has room: must be empty within a second of whatever made room (routing.md). */
  waitingWithRoom: () => Promise<(GroupPlace & Choice)[]>;
};

export type AllocatorOptions = {
  database: Pick<Database, 'kysely'>;
  clock: Clock;
  runner: SessionRunner;
  logger: Logger;
  settingsOf: ReadSettings;
  isOpen: (schedule: Schedule, at: string) => boolean;
};

const sweepMilliseconds = 3_000;
const minute = 60_000;
/** How often in a row a group is looked at again when other nodes were faster each time; the sweep goes on. */
const patience = 5;

export function createAllocator(options: AllocatorOptions): Allocator {
  const { clock, runner, logger } = options;
  const db = options.database.kysely;
  let freedAgents = new Set<string>();
  /** Sessions that could not be given since the last sweep: at the head of a queue they must not close it. */
  const failing = new Set<string>();
  let isRunning = true;
  let cancelSweep: Cancel = () => undefined;
  let cancelOpening: Cancel = () => undefined;
  let isOpeningAwaited = false;

  const report = (error: unknown, what: string, about: object = {}): void => {
    logger.error({ err: error, ...about }, `${what} failed; the next sweep tries again`);
  };
  const background = createBackground(report);
  const groups = createCoalescedRuns<GroupPlace>({
    keyOf: ({ applicationId, skillGroup }) => `${applicationId}/${skillGroup}`,
    run: (place) => allocateGroup(place),
    onError: (error) => report(error, 'allocating a group'),
  });
  const { trigger: triggerGroup } = groups;

  /** Everything that the policy needs of a group; null when nothing can be assigned there now. */
  const survey = async (place: GroupPlace) => {
    const settings = await options.settingsOf(place.applicationId);
    const group = await readGroup(db, place);
    // Where all are asked, the first to accept decides.
    if (!group || group.broadcast) return null;
    if (
      settings.routing.onlyInGroupHours &&
      group.schedule &&
      !options.isOpen(group.schedule, clock.now().toISOString())
    ) {
      awaitOpening();
      return null;
    }
    const waiting = await readWaiting(db, place, settings, [...failing]);
    if (waiting.length === 0) return null;
    const agents = await readAvailableAgents(db, place, group.receptionLimit);
    const order = settings.routing.mode === 'priority' ? ('priority-first' as const) : ('idle-first' as const);
    return { settings, waiting, choices: choose(waiting, agents, { order }, clock.now().getTime()) };
  };

  const allocateGroup = async (place: GroupPlace): Promise<void> => {
    for (let overtakings = 0; overtakings < patience;) {
      const seen = await survey(place);
      if (!seen || seen.choices.length === 0) return;
      const outcomes = await Promise.all(seen.choices.map((choice) => give(choice, place, seen.settings)));
      overtakings = outcomes.every((outcome) => outcome === 'overtaken') ? overtakings + 1 : 0;
      // What failed is passed over until the next sweep: it would fail again at once, and others wait behind it.
      const hasNews = outcomes.some((outcome) => outcome !== 'given') || isCutShort(seen.waiting, seen.choices);
      if (!hasNews) return;
    }
  };

  const give = async ({ sessionId, agentId }: Choice, place: GroupPlace, { reception }: Settings): Promise<Outcome> => {
    const now = clock.now();
    try {
      const agent = await findEventAgent(db, agentId);
      if (!agent) return 'overtaken';
      await runner.run(
        sessionId,
        ({ state, skillGroup }) => {
          if (state !== 'queued' || skillGroup !== place.skillGroup) throw new OvertakenError();
          return reception.automatic ? assignTo(agent) : offerTo(agent, now, reception.ringSeconds);
        },
        {
          within: async (trx) => {
            const locked = await lockAvailableAgent(trx, agentId, place, now);
            if (!locked || !hasRoom(locked, place.skillGroup)) throw new OvertakenError();
          },
        },
      );
      return 'given';
    } catch (error) {
      if (error instanceof OvertakenError) return 'overtaken';
      failing.add(sessionId);
      report(error, 'giving a session to an agent', { sessionId, agentId });
      return 'failed';
    }
  };

  /** Hours open and close on full minutes: no session waits for the sweep then. */
  const awaitOpening = (): void => {
    if (isOpeningAwaited || !isRunning) return;
    isOpeningAwaited = true;
    cancelOpening = clock.setTimer(minute - (clock.now().getTime() % minute), () => {
      isOpeningAwaited = false;
      background.run('looking at groups that open', sweep);
    });
  };

  const sweep = async (): Promise<void> => {
    failing.clear();
    for (const place of await findWaitingGroups(db)) triggerGroup(place);
  };

  const triggerAgents = (agentIds: readonly string[]): void => {
    if (!isRunning || agentIds.length === 0) return;
    const isFirst = freedAgents.size === 0;
    for (const agentId of agentIds) freedAgents.add(agentId);
    if (!isFirst) return;
    background.run('looking at the groups of an agent', async () => {
      await Promise.resolve();
      const freed = [...freedAgents];
      freedAgents = new Set();
      for (const place of await findGroupsOfAvailable(db, freed)) triggerGroup(place);
    });
  };

  runner.onCommitted((turn) => {
    const { before, after } = turn;
    if (after.state === 'queued' && after.skillGroup !== null && hasJustQueued(turn)) {
      triggerGroup({ applicationId: after.applicationId, skillGroup: after.skillGroup });
    }
    const [earlier, now] = [holdersOf(before), holdersOf(after)];
    const isPutAside = before.takesPlace && !after.takesPlace;
    if (earlier.length > 0) triggerAgents(earlier.filter((agentId) => isPutAside || !now.includes(agentId)));
  });

  return {
    start: () => {
      isRunning = true;
      const tick = () => background.run('sweeping the queues', sweep);
      tick();
      cancelSweep = setRepeatingTimer(clock, sweepMilliseconds, tick);
    },
    stop: async () => {
      isRunning = false;
      cancelSweep();
      cancelOpening();
      await Promise.all([background.idle(), groups.stop()]);
    },
    triggerGroup,
    triggerAgents,
    triggerApplication: (applicationId) =>
      background.run('looking at the queues of an application', async () => {
        for (const place of await findWaitingGroups(db, applicationId)) triggerGroup(place);
      }),
    sweep: async () => {
      await sweep();
      await groups.idle();
    },
    idle: async () => {
      while (background.isBusy() || groups.isBusy()) await Promise.all([background.idle(), groups.idle()]);
    },
    waitingWithRoom: async () => {
      const found: (GroupPlace & Choice)[] = [];
      for (const place of await findWaitingGroups(db)) {
        for (const choice of (await survey(place))?.choices ?? []) found.push({ ...place, ...choice });
      }
      return found;
    },
  };
}

/** Whether there may be more to give than was looked at: all that were looked at have been given away. */
function isCutShort(waiting: readonly WaitingSession[], choices: readonly Choice[]): boolean {
  return waiting.length === firstFew && choices.length === waiting.length;
}

function hasJustQueued({ before, after }: Turn): boolean {
  return before.state !== 'queued' || before.skillGroup !== after.skillGroup || before.vip !== after.vip;
}

/** What became of a choice. `overtaken`: it holds no more, the group is looked at again. */
type Outcome = 'given' | 'overtaken' | 'failed';

/** Another node or the agent was faster. A refusal, so that it is thrown again only on what was just read. */
class OvertakenError extends AppError {
  constructor() {
    super('conflict', 'The session or the agent has changed meanwhile.');
  }
}
