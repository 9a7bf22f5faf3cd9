import { AppError } from '../../platform/errors/index.ts';
import type { SessionRecord } from '../records/session-record.ts';
import type { Command } from './command.ts';
import type { Decision } from './decision.ts';

/**
 * What a mailbox's commands came to. `decided` may share a turn; `later` are decided after it, in their order. When
 * `isStale`, the session has to be read again first.
 */
export type Round = { decided: DecidedCommand[]; later: Command[]; isStale: boolean };

export type DecidedCommand = { command: Command; decision: Decision };

/** Commands that one turn carries at most. */
export const commandsPerTurn = 32;

/**
 * Decides commands one after another on one session, as many as may share a turn. Those that are refused are told so.
 * `isFresh` = the session was read for this round.
 */
export async function decideTogether(
  commands: readonly Command[],
  session: SessionRecord,
  isFresh: boolean,
): Promise<Round> {
  const decided: DecidedCommand[] = [];
  const refused: Command[] = [];
  for (const command of commands) {
    const done = decided.length + refused.length;
    if (!hasRoom(decided, command)) return { decided, later: commands.slice(done), isStale: false };
    try {
      const decision = await command.decide(session);
      if (!sharesTurn(decided, decision)) return { decided, later: commands.slice(done), isStale: false };
      decided.push({ command, decision });
    } catch (error) {
      // What was refused on old knowledge may be right on new.
      if (!isFresh && error instanceof AppError) {
        return { decided: [], later: commands.filter((other) => !refused.includes(other)), isStale: true };
      }
      refused.push(command);
      command.reject(error);
    }
  }
  return { decided, later: [], isStale: false };
}

/** What runs `within` the transaction belongs to one command alone. */
function hasRoom(decided: readonly DecidedCommand[], { within }: Command): boolean {
  const [first] = decided;
  return !first || (!within && !first.command.within && decided.length < commandsPerTurn);
}

/** Commands decided on one another's outcome cannot share a turn; only those that add messages can. */
function sharesTurn(decided: readonly DecidedCommand[], decision: Decision): boolean {
  const [first] = decided;
  return (
    !first ||
    (isPlain(first.decision) &&
      isPlain(decision) &&
      !decided.some((earlier) => haveKeyInCommon(earlier.decision, decision)))
  );
}

/** Decisions that only add messages and tell the flow of them hold whatever was decided just before. */
function isPlain(decision: Decision): boolean {
  return (
    !decision.facts &&
    !decision.updates &&
    !decision.flagKey &&
    !decision.deadlines &&
    !decision.pace &&
    !decision.assignments &&
    !decision.deadlineRows &&
    (decision.messages ?? []).every(({ invitation }) => invitation === undefined) &&
    (decision.events ?? []).every((event) => event.type === 'visitor.message' || event.type === 'agent.message')
  );
}

/** A turn that stores two messages with one sender's id could not be committed. */
function haveKeyInCommon(one: Decision, other: Decision): boolean {
  return (one.messages ?? []).some(
    ({ clientKey: a }) =>
      a && other.messages?.some(({ clientKey: b }) => a.clientId === b?.clientId && a.sender === b.sender),
  );
}
