import type { SessionRecord } from '../records/session-record.ts';
import type { Command, RunOptions } from './command.ts';
import { decideTogether, type DecidedCommand } from './decide-together.ts';
import type { Decision } from './decision.ts';
import type { Mailbox } from './mailbox.ts';
import { RepeatedError } from './repeated-error.ts';
import type { CommitOutcome } from './turn-committer.ts';
import type { Turn } from './turn.ts';

/** What leads from decisions to a turn that everybody knows of. */
export type TurnSteps = {
  /** Makes one turn of decisions; `used` tells of how many. */
  build: (session: SessionRecord, decisions: readonly Decision[]) => Promise<{ turn: Turn; used: number }>;
  commit: (turn: Turn, within: RunOptions['within']) => Promise<CommitOutcome>;
  /** Hears of a turn once it is committed, before those who wait for it. */
  notify: (turn: Turn) => void;
};

/**
 * One round of a mailbox: decides commands on the session, commits those that share a turn, and settles them. Returns
 * those that have to be decided again, in their order. `isFresh` = the session was read for this round.
 */
export async function commitTogether(
  steps: TurnSteps,
  mailbox: Mailbox,
  commands: readonly Command[],
  session: SessionRecord,
  isFresh: boolean,
): Promise<readonly Command[]> {
  const { decided, later, isStale } = await decideTogether(commands, session, isFresh);
  if (isStale) mailbox.session = null;
  if (decided.length === 0) return later;
  const built = await build(steps, session, decided);
  if (!built) return later;
  const unused = decided.splice(built.used);
  const { turn } = built;
  let outcome: CommitOutcome | Failure;
  try {
    outcome = await steps.commit(turn, decided[0]?.command.within);
  } catch (error) {
    outcome = { error };
  }
  const again = settle(steps, mailbox, decided, turn, outcome);
  return again.length + unused.length === 0 ? later : [...again, ...unused.map(({ command }) => command), ...later];
}

type Failure = { error: unknown };

async function build(
  steps: TurnSteps,
  session: SessionRecord,
  decided: readonly DecidedCommand[],
): Promise<{ turn: Turn; used: number } | null> {
  try {
    return await steps.build(
      session,
      decided.map(({ decision }) => decision),
    );
  } catch (error) {
    for (const { command } of decided) command.reject(error);
    return null;
  }
}

/** Tells commands what became of their turn. Returns those whose turn was not written through no fault of their own. */
function settle(
  steps: TurnSteps,
  mailbox: Mailbox,
  decided: readonly DecidedCommand[],
  turn: Turn,
  outcome: CommitOutcome | Failure,
): Command[] {
  if (outcome === 'committed') {
    mailbox.session = turn.after;
    steps.notify(turn);
    for (const { command } of decided) command.resolve(turn);
    return [];
  }
  if (outcome === 'repeated') {
    if (decided.length > 1) {
      // One of them repeats: alone each finds out for itself.
      for (const { command } of decided) command.isAlone = true;
      return decided.map(({ command }) => command);
    }
    for (const { command } of decided) command.reject(new RepeatedError());
    return [];
  }
  mailbox.session = null;
  if (outcome === 'overtaken') return decided.map(({ command }) => command);
  for (const { command } of decided) command.reject(outcome.error);
  return [];
}
