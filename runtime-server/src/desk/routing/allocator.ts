import type { Schedule, Settings } from '@parley/schemas';
import type { Turn } from '../../sessions/flow-runner/turn.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import { holdersOf } from '../../sessions/records/holders-of.ts';
import { setRepeatingTimer, type Cancel, type Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Logger } from '../../platform/logger.ts';
import { choose, hasRoom, type Choice, type WaitingSession } from './choose.ts';
import { assignTo, offerTo } from './offers.ts';
import type { SettingsOf } from './settings-of.ts';
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
  settingsOf: SettingsOf;
  isOpen: (schedule: Schedule, at: string) => boolean;
};

const sweepMilliseconds = 3_000;
const minute = 60_000;
/** How often in a row a group is looked at again when other nodes were faster each time; the sweep goes on. */
const patience = 5;

export function createAllocator(options: AllocatorOptions): Allocator {
  const { clock, runner, logger } = options;
  const db = options.database.kysely;
  const groups = new Map<string, { place: GroupPlace; isAgain: boolean; done: Promise<void> }>();
  const others = new Set<Promise<void>>();
  let freedAgents = new Set<string>();
  let isRunning = true;
  let cancelSweep: Cancel = () => undefined;
  let cancelOpening: Cancel = () => undefined;
  let isOpeningAwaited = false;

  const report = (what: string) => (error: unknown) => {
    logger.error({ err: error }, `${what} failed; the next sweep tries again`);
  };

  const inBackground = (what: string, work: () => Promise<void>): void => {
    const done: Promise<void> = work()
      .catch(report(what))
      .finally(() => others.delete(done));
    others.add(done);
  };

  const triggerGroup = (place: GroupPlace): void => {
    if (!isRunning) return;
    const key = `${place.applicationId}/${place.skillGroup}`;
    const running = groups.get(key);
    if (running) {
      running.isAgain = true;
      return;
    }
    const entry = { place, isAgain: true, done: Promise.resolve() };
    groups.set(key, entry);
    const work = async (): Promise<void> => {
      while (entry.isAgain && isRunning) {
        entry.isAgain = false;
        await allocateGroup(place).catch(report('allocating a group'));
      }
      groups.delete(key);
    };
    entry.done = work();
  };

  /** Everything that the policy needs of a group; null when nothing can be assigned there now. */
  const survey = async (place: GroupPlace) => {
    const settings = await options.settingsOf(place.applicationId);
    const group = await readGroup(db, place);
    if (!group) return null;
    if (
      settings.routing.onlyInGroupHours &&
      group.schedule &&
      !options.isOpen(group.schedule, clock.now().toISOString())
    ) {
      awaitOpening();
      return null;
    }
    const waiting = await readWaiting(db, place, settings);
    if (waiting.length === 0) return null;
    const agents = await readAvailableAgents(db, place, group.receptionLimit);
    const order = settings.routing.mode === 'priority' ? ('priority-first' as const) : ('idle-first' as const);
    return { settings, waiting, choices: choose(waiting, agents, { order }, clock.now().getTime()) };
  };

  const allocateGroup = async (place: GroupPlace): Promise<void> => {
    for (let failures = 0; failures < patience;) {
      const seen = await survey(place);
      if (!seen || seen.choices.length === 0) return;
      const results = await Promise.all(seen.choices.map((choice) => give(choice, place, seen.settings)));
      failures = results.includes(true) ? 0 : failures + 1;
      if (!results.includes(false) && !isCutShort(seen.waiting, seen.choices)) return;
    }
  };

  const give = async ({ sessionId, agentId }: Choice, place: GroupPlace, { reception }: Settings): Promise<boolean> => {
    const agent = await findEventAgent(db, agentId);
    if (!agent) return false;
    const now = clock.now();
    try {
      await runner.run(
        sessionId,
        ({ state, skillGroup }) => {
          if (state !== 'queued' || skillGroup !== place.skillGroup) throw overtaken();
          return reception.automatic ? assignTo(agent) : offerTo(agent, now, reception.ringSeconds);
        },
        {
          within: async (trx) => {
            const locked = await lockAvailableAgent(trx, agentId, place, now);
            if (!locked || !hasRoom(locked, place.skillGroup)) throw overtaken();
          },
        },
      );
      return true;
    } catch (error) {
      if (!(error instanceof AppError)) report('giving a session to an agent')(error);
      return false;
    }
  };

  /** Hours open and close on full minutes: no session waits for the sweep then. */
  const awaitOpening = (): void => {
    if (isOpeningAwaited || !isRunning) return;
    isOpeningAwaited = true;
    cancelOpening = clock.setTimer(minute - (clock.now().getTime() % minute), () => {
      isOpeningAwaited = false;
      inBackground('looking at groups that open', sweep);
    });
  };

  const sweep = async (): Promise<void> => {
    for (const place of await findWaitingGroups(db)) triggerGroup(place);
  };

  const triggerAgents = (agentIds: readonly string[]): void => {
    if (!isRunning || agentIds.length === 0) return;
    const isFirst = freedAgents.size === 0;
    for (const agentId of agentIds) freedAgents.add(agentId);
    if (!isFirst) return;
    inBackground('looking at the groups of an agent', async () => {
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
    if (earlier.length > 0) triggerAgents(earlier.filter((agentId) => !now.includes(agentId)));
  });

  return {
    start: () => {
      isRunning = true;
      const tick = () => inBackground('sweeping the queues', sweep);
      tick();
      cancelSweep = setRepeatingTimer(clock, sweepMilliseconds, tick);
    },
    stop: async () => {
      isRunning = false;
      cancelSweep();
      cancelOpening();
      await Promise.all([...others, ...[...groups.values()].map(({ done }) => done)]);
    },
    triggerGroup,
    triggerAgents,
    triggerApplication: (applicationId) =>
      inBackground('looking at the queues of an application', async () => {
        for (const place of await findWaitingGroups(db, applicationId)) triggerGroup(place);
      }),
    sweep: async () => {
      await sweep();
      await Promise.all([...groups.values()].map(({ done }) => done));
    },
    idle: async () => {
      while (others.size > 0 || groups.size > 0) {
        await Promise.all([...others, ...[...groups.values()].map(({ done }) => done)]);
      }
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

/** Another node or the agent was faster: the group is looked at again. */
function overtaken(): AppError {
  return new AppError('conflict', 'The session or the agent has changed meanwhile.');
}
