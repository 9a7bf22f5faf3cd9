import { AppError } from '../platform/errors/index.ts';
import {
  isUniqueViolation,
  withTransaction,
  type Database,
  type StatementRunner,
  type Transaction,
} from '../platform/database/index.ts';
import { CompiledQuery } from 'kysely';
import type { SessionRecord } from '../sessions/session-record.ts';
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
  const mailboxes = new Map<string, Mailbox>();
  const cache = new Map<string, SessionRecord>();
  const listeners: ((turn: Turn) => void)[] = [];

  const remember = (session: SessionRecord): void => {
    cache.delete(session.id);
    cache.set(session.id, session);
    if (cache.size <= cacheSize) return;
    const oldest = cache.keys().next();
    if (!oldest.done) cache.delete(oldest.value);
  };
  const fetch = async (sessionId: string): Promise<SessionRecord> => {
    const session = await load(sessionId);
    if (!session) throw new AppError('not_found', `There is no session ${sessionId}.`);
    remember(session);
    return session;
  };

  const commitTogether = async (works: Work[], session: SessionRecord, isFresh: boolean): Promise<Work[]> => {
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
          cache.delete(session.id);
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
      cache.delete(session.id);
      for (const { work } of decided) work.reject(error);
      return again;
    }
    if (outcome === 'overtaken') {
      cache.delete(session.id);
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
    remember(turn.after);
    for (const listener of listeners) listener(turn);
    for (const { work } of decided) work.resolve(turn);
    return again;
  };

  const work = async (mailbox: Mailbox): Promise<void> => {
    while (mailbox.works.length > 0) {
      const [first] = mailbox.works;
      const together = mailbox.works.splice(0, first?.alone ? 1 : mailbox.works.length);
      let left = together;
      try {
        const cached = cache.get(mailbox.sessionId);
        const session = cached ?? (await fetch(mailbox.sessionId));
        left = await commitTogether(together, session, cached === undefined);
      } catch (error) {
        for (const entry of together) entry.reject(error);
        left = [];
      }
      mailbox.works.unshift(...left);
    }
    mailboxes.delete(mailbox.sessionId);
  };

  return {
    run: (sessionId, decide, options = {}) =>
      new Promise((resolve, reject) => {
        const entry = newWork(decide, options, resolve, reject);
        const mailbox = mailboxes.get(sessionId);
        if (mailbox) {
          mailbox.works.push(entry);
          return;
        }
        const fresh: Mailbox = { sessionId, works: [entry], done: Promise.resolve() };
        mailboxes.set(sessionId, fresh);
        fresh.done = work(fresh);
      }),
    onCommitted: (listener) => void listeners.push(listener),
    adopt: remember,
    peek: async (sessionId) => cache.get(sessionId) ?? (await fetch(sessionId)),
    drain: async () => {
      while (mailboxes.size > 0) await Promise.all([...mailboxes.values()].map(({ done }) => done));
      await committer.idle();
    },
  };
}

/** Works that one turn carries at most. */
const worksPerTurn = 32;

type Mailbox = { sessionId: string; works: Work[]; done: Promise<void> };

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
