import { AppError } from '../../platform/errors/index.ts';
import {
  isUniqueViolation,
  withTransaction,
  type Database,
  type StatementRunner,
  type Transaction,
} from '../../platform/database/index.ts';
import { BoundedCache } from '@parley/engine';
import { CompiledQuery } from 'kysely';
import type { SessionRecord } from '../records/session-record.ts';
import { buildTurn, type TurnTools } from './build-turn.ts';
import { commitTurns, type SealedTurn } from './commit-statement.ts';
import type { Decide, Decision } from './decision.ts';
import type { CommitOutcome, TurnCommitter } from './turn-committer.ts';
import type { Turn } from './turn.ts';

/**
 * Runs sessions: gives each one's events to its flow one after another, commits what follows, and tells what was
 * committed. On one node a session has one writer; between nodes its revision decides, and who loses steps again.
 */
export type SessionRunner = {
  /**
   * Does what `decide` says and resolves when it is on disk. Rejects with the AppError that `decide` threw, or with
   * `RepeatedError` when a sender's id was used before.
   */
  run: (sessionId: string, decide: Decide, options?: RunOptions) => Promise<Turn>;
  /** Listeners hear of every turn after its commit, in the order of a session's turns. They must not throw. */
  onCommitted: (listener: (turn: Turn) => void) => void;
  /** A session that this node has just written is known here: its first turn need not read it. */
  adopt: (session: SessionRecord) => void;
  /** The session as this node last saw it, or from the database. */
  peek: (sessionId: string) => Promise<SessionRecord>;
  /** Resolves when nothing is in hand any more. */
  drain: () => Promise<void>;
};

export type RunOptions = {
  /**
   * Runs in the transaction that commits the turn, before it: locks and checks of what could exceed a capacity. Throwing
   * refuses the turn. Agents are locked before sessions, by id (routing.md).
   */
  within?: (trx: Transaction, session: SessionRecord) => Promise<void>;
};

/** The sender used this id before: the message is stored already, under another turn. */
export class RepeatedError extends Error {
  override readonly name = 'RepeatedError';
}

export type SessionRunnerOptions = {
  database: Pick<Database, 'kysely' | 'pool'>;
  tools: TurnTools;
  load: (sessionId: string) => Promise<SessionRecord | null>;
  sealEvents: (turn: Turn) => Buffer | null;
  committer: TurnCommitter;
  /** Sessions kept in memory at most. */
  cacheSize?: number;
};

export function createSessionRunner({
  database,
  tools,
  load,
  sealEvents,
  committer,
  cacheSize = 20_000,
}: SessionRunnerOptions): SessionRunner {
  const desks = new BoundedCache<string, Desk>(cacheSize, ({ isBusy }) => !isBusy);
  const listeners: ((turn: Turn) => void)[] = [];
  let busyDesks = 0;
  let waitingForIdle: (() => void)[] = [];

  const deskOf = (sessionId: string): Desk => desks.getOrMake(sessionId, newDesk);
  const remember = (session: SessionRecord): void => {
    const desk = deskOf(session.id);
    if (!desk.session || desk.session.revision < session.revision) desk.session = session;
  };
  const fetch = async (sessionId: string): Promise<SessionRecord> => {
    const session = await load(sessionId);
    if (!session) throw new AppError('not_found', `There is no session ${sessionId}.`);
    remember(session);
    return session;
  };

  const commitTogether = async (
    desk: Desk,
    works: Work[],
    session: SessionRecord,
    isFresh: boolean,
  ): Promise<Work[]> => {
    const decided: { work: Work; decision: Decision }[] = [];
    const again: Work[] = [];
    const keys = new Set<string>();
    // Works decided on one another's outcome cannot share a turn; only those that add messages can.
    for (const work of works) {
      if (
        decided.length > 0 &&
        (work.options.within || decided.length >= worksPerTurn || decided[0]?.work.options.within)
      ) {
        again.push(work);
        continue;
      }
      if (again.length > 0) {
        again.push(work);
        continue;
      }
      try {
        const decision = await work.decide(session);
        const own = keysOf(decision);
        if (
          decided.length > 0 &&
          (!isPlain(decision) || !isPlain(decided[0]?.decision) || own.some((key) => keys.has(key)))
        ) {
          again.push(work);
          continue;
        }
        for (const key of own) keys.add(key);
        decided.push({ work, decision });
      } catch (error) {
        // What was refused on old knowledge may be right on new.
        if (!isFresh && error instanceof AppError) {
          desk.session = null;
          return works.filter((other) => !other.settled);
        }
        work.reject(error);
      }
    }
    if (decided.length === 0) return again;
    const built = await buildTurn(
      tools,
      session,
      decided.map(({ decision }) => decision),
    ).catch((error: unknown) => {
      for (const { work } of decided) work.reject(error);
      return null;
    });
    if (!built) return again;
    const { turn } = built;
    again.unshift(...decided.splice(built.used).map(({ work }) => work));
    const [first] = decided;
    let outcome: CommitOutcome;
    try {
      const sealed = { turn, sealedEvents: sealEvents(turn) };
      outcome = first?.work.options.within
        ? await commitWithin(database, sealed, first.work.options.within)
        : await committer.commit(sealed);
    } catch (error) {
      desk.session = null;
      for (const { work } of decided) work.reject(error);
      return again;
    }
    if (outcome === 'overtaken') {
      desk.session = null;
      return [...decided.map(({ work }) => work), ...again];
    }
    if (outcome === 'repeated') {
      if (decided.length === 1) {
        first?.work.reject(new RepeatedError());
        return again;
      }
      // One of them repeats: alone each finds out for itself.
      for (const { work } of decided) work.alone = true;
      return [...decided.map(({ work }) => work), ...again];
    }
    desk.session = turn.after;
    for (const listener of listeners) listener(turn);
    for (const { work } of decided) work.resolve(turn);
    return again;
  };

  const work = async (desk: Desk): Promise<void> => {
    while (desk.works.length > 0) {
      const [first] = desk.works;
      const together = desk.works.splice(0, first?.alone ? 1 : desk.works.length);
      let left = together;
      try {
        const known = desk.session;
        left = await commitTogether(desk, together, known ?? (await fetch(desk.sessionId)), known === null);
      } catch (error) {
        for (const entry of together) entry.reject(error);
        left = [];
      }
      desk.works.unshift(...left);
    }
    desk.isBusy = false;
    busyDesks -= 1;
    if (busyDesks > 0) return;
    for (const resolve of waitingForIdle) resolve();
    waitingForIdle = [];
  };

  return {
    run: (sessionId, decide, options = {}) =>
      new Promise((resolve, reject) => {
        const desk = deskOf(sessionId);
        desk.works.push(newWork(decide, options, resolve, reject));
        if (desk.isBusy) return;
        desk.isBusy = true;
        busyDesks += 1;
        void work(desk);
      }),
    onCommitted: (listener) => void listeners.push(listener),
    adopt: remember,
    peek: async (sessionId) => desks.get(sessionId)?.session ?? (await fetch(sessionId)),
    drain: async () => {
      while (busyDesks > 0) await new Promise<void>((resolve) => void waitingForIdle.push(resolve));
      await committer.idle();
    },
  };
}

/** Works that one turn carries at most. */
const worksPerTurn = 32;

/** Where the works of one session wait for their turn. */
type Desk = {
  sessionId: string;
  /** As this node last saw it; null when it has to be read. */
  session: SessionRecord | null;
  works: Work[];
  isBusy: boolean;
};

function newDesk(sessionId: string): Desk {
  return { sessionId, session: null, works: [], isBusy: false };
}

type Work = {
  decide: Decide;
  options: RunOptions;
  /** Must not share a turn: one of the works it was with repeats a sender's id. */
  alone: boolean;
  settled: boolean;
  resolve: (turn: Turn) => void;
  reject: (error: unknown) => void;
};

function newWork(
  decide: Decide,
  options: RunOptions,
  resolve: (turn: Turn) => void,
  reject: (error: unknown) => void,
): Work {
  const entry: Work = {
    decide,
    options,
    alone: false,
    settled: false,
    resolve: (turn) => {
      entry.settled = true;
      resolve(turn);
    },
    reject: (error) => {
      entry.settled = true;
      reject(error);
    },
  };
  return entry;
}

/** Decisions that only add messages and tell the flow of them hold whatever was decided just before. */
function isPlain(decision: Decision | undefined): boolean {
  return (
    decision !== undefined &&
    !decision.facts &&
    !decision.updates &&
    !decision.flagKey &&
    !decision.deadlines &&
    !decision.assignments &&
    !decision.deadlineRows &&
    (decision.messages ?? []).every(({ invitation }) => invitation === undefined) &&
    (decision.events ?? []).every((event) => event.type === 'visitor.message' || event.type === 'agent.message')
  );
}

function keysOf(decision: Decision): string[] {
  return (decision.messages ?? []).flatMap(({ clientKey }) =>
    clientKey ? [`${clientKey.sender} ${clientKey.clientId}`] : [],
  );
}

async function commitWithin(
  database: Pick<Database, 'kysely'>,
  sealed: SealedTurn,
  within: NonNullable<RunOptions['within']>,
): Promise<CommitOutcome> {
  const committing = withTransaction(database, async (trx): Promise<CommitOutcome> => {
    await within(trx, sealed.turn.before);
    const runner: StatementRunner = {
      query: async <Row>({ text, values }: { text: string; values: unknown[] }) => {
        const { rows } = await trx.executeQuery<Row>(CompiledQuery.raw(text, values));
        return { rows } as never;
      },
    };
    const won = await commitTurns(runner, [sealed]);
    // What `within` wrote belongs to the turn: it must not stay without it.
    if (!won.has(sealed.turn.before.id)) throw new OvertakenError();
    return 'committed';
  });
  return committing.catch((error: unknown) => {
    if (error instanceof OvertakenError) return 'overtaken';
    if (isUniqueViolation(error, 'sent_message_pkey')) return 'repeated';
    throw error;
  });
}

class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
}
