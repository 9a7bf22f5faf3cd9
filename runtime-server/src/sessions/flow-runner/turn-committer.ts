import { isUniqueViolation, type StatementRunner } from '../../platform/database/index.ts';
import { commitTurns, type SealedTurn } from './commit-statement.ts';

/** What became of a turn: on disk; overtaken by another node; or it repeats a sender's id that was used before. */
export type CommitOutcome = 'committed' | 'overtaken' | 'repeated';

export type TurnCommitter = {
  commit(turn: SealedTurn): Promise<CommitOutcome>;
  /** Resolves when nothing is being written. */
  idle(): Promise<void>;
};

export type TurnCommitterOptions = {
  /** Statements on their way at once; more turns wait and share the next statement. */
  concurrency?: number;
  /** Turns one statement carries at most. */
  batch?: number;
};

/**
 * Commits turns as they come; while all its statements are on their way, further turns gather and share one, so that the
 * cost of a round trip and a flush to disk falls as the load rises.
 */
export function createTurnCommitter(
  runner: StatementRunner,
  { concurrency = 3, batch = 64 }: TurnCommitterOptions = {},
): TurnCommitter {
  const waiting: Waiting[] = [];
  let running = 0;
  let whenIdle: (() => void)[] = [];

  const run = async (): Promise<void> => {
    running += 1;
    try {
      while (waiting.length > 0) await commitBatch(runner, takeBatch(waiting, batch));
    } finally {
      running -= 1;
      if (running === 0) {
        for (const resolve of whenIdle) resolve();
        whenIdle = [];
      }
    }
  };

  return {
    commit: (turn) =>
      new Promise((resolve, reject) => {
        waiting.push({ turn, resolve, reject });
        // Turns that are ready in the same tick travel together.
        if (running < concurrency) queueMicrotask(() => void (running < concurrency && waiting.length > 0 && run()));
      }),
    idle: () =>
      running === 0 && waiting.length === 0 ? Promise.resolve() : new Promise((resolve) => void whenIdle.push(resolve)),
  };
}

type Waiting = { turn: SealedTurn; resolve: (outcome: CommitOutcome) => void; reject: (error: unknown) => void };

/** At most one turn of a session in a statement: the second would not see the revision of the first. */
function takeBatch(waiting: Waiting[], size: number): Waiting[] {
  const taken: Waiting[] = [];
  const sessions = new Set<string>();
  for (let index = 0; index < waiting.length && taken.length < size;) {
    const entry = waiting[index];
    if (!entry || sessions.has(entry.turn.turn.before.id)) {
      index += 1;
      continue;
    }
    sessions.add(entry.turn.turn.before.id);
    taken.push(entry);
    waiting.splice(index, 1);
  }
  return taken;
}

async function commitBatch(runner: StatementRunner, batch: Waiting[]): Promise<void> {
  try {
    const won = await commitTurns(
      runner,
      batch.map(({ turn }) => turn),
    );
    for (const { turn, resolve } of batch) resolve(won.has(turn.turn.before.id) ? 'committed' : 'overtaken');
  } catch (error) {
    if (batch.length > 1) {
      // One of them is at fault; alone each finds out for itself and the others get through.
      for (const entry of batch) await commitBatch(runner, [entry]);
      return;
    }
    const [only] = batch;
    if (isUniqueViolation(error, 'sent_message_pkey')) only?.resolve('repeated');
    else only?.reject(error);
  }
}
