import { CompiledQuery } from 'kysely';
import {
  isUniqueViolation,
  withTransaction,
  type Database,
  type StatementRunner,
  type Transaction,
} from '../../platform/database/index.ts';
import type { RunOptions } from './command.ts';
import { commitTurns, type SealedTurn } from './commit-statement.ts';
import type { CommitOutcome } from './turn-committer.ts';

/** Commits one turn in a transaction of its own, after what has to hold `within` it. */
export async function commitWithin(
  database: Pick<Database, 'kysely'>,
  sealed: SealedTurn,
  within: NonNullable<RunOptions['within']>,
): Promise<CommitOutcome> {
  const { before } = sealed.turn;
  try {
    return await withTransaction(database, async (trx): Promise<CommitOutcome> => {
      await within(trx, before);
      const won = await commitTurns(statementsOf(trx), [sealed]);
      // What `within` wrote belongs to the turn: it must not stay without it.
      if (!won.has(before.id)) throw new OvertakenError();
      return 'committed';
    });
  } catch (error) {
    if (error instanceof OvertakenError) return 'overtaken';
    if (isUniqueViolation(error, 'sent_message_pkey')) return 'repeated';
    throw error;
  }
}

class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
}

function statementsOf(trx: Transaction): StatementRunner {
  return {
    query: async <Row>({ text, values }: { text: string; values: unknown[] }) => {
      const { rows } = await trx.executeQuery<Row>(CompiledQuery.raw(text, values));
      return { rows } as never;
    },
  };
}
