import type { Transaction } from '../../platform/database/index.ts';
import type { SessionRecord } from '../records/session-record.ts';
import type { Decide } from './decision.ts';
import type { Turn } from './turn.ts';

export type RunOptions = {
  /**
   * Runs in the transaction that commits the turn, before it: locks and checks of what could exceed a capacity. Throwing
   * refuses the turn. Agents are locked before sessions, by id (routing.md).
   */
  within?: (trx: Transaction, session: SessionRecord) => Promise<void>;
};

/** What somebody wants of a session, and who waits for its outcome. */
export type Command = RunOptions & {
  decide: Decide;
  /** Must not share a turn: one of the commands it was with repeats a sender's id. */
  isAlone: boolean;
  resolve: (turn: Turn) => void;
  reject: (error: unknown) => void;
};
