import { AppError } from '../../platform/errors/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { BoundedCache } from '@parley/engine';
import type { SessionRecord } from '../records/session-record.ts';
import { buildTurn } from './build-turn.ts';
import type { RunOptions } from './command.ts';
import type { TurnSteps } from './commit-together.ts';
import { commitWithin } from './commit-within.ts';
import type { Decide } from './decision.ts';
import { handleCommands } from './handle-commands.ts';
import { newMailbox, type Mailbox } from './mailbox.ts';
import type { TurnCommitter } from './turn-committer.ts';
import type { Turn } from './turn.ts';
import type { TurnTools } from './turn-tools.ts';

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
  const mailboxes = new BoundedCache<string, Mailbox>(cacheSize, { mayForget: ({ isBusy }) => !isBusy });
  const listeners: ((turn: Turn) => void)[] = [];
  let busy = 0;
  let waitingForIdle: (() => void)[] = [];

  const mailboxOf = (sessionId: string): Mailbox => mailboxes.getOrMake(sessionId, newMailbox);
  const remember = (session: SessionRecord): void => {
    const mailbox = mailboxOf(session.id);
    if (!mailbox.session || mailbox.session.revision < session.revision) mailbox.session = session;
  };
  const fetch = async (sessionId: string): Promise<SessionRecord> => {
    const session = await load(sessionId);
    if (!session) throw new AppError('not_found', `There is no session ${sessionId}.`);
    remember(session);
    return session;
  };

  const steps: TurnSteps = {
    build: (session, decisions) => buildTurn(tools, session, decisions),
    commit: (turn, within) => {
      const sealed = { turn, sealedEvents: sealEvents(turn) };
      return within ? commitWithin(database, sealed, within) : committer.commit(sealed);
    },
    notify: (turn) => {
      for (const listener of listeners) listener(turn);
    },
  };

  const workOff = async (mailbox: Mailbox): Promise<void> => {
    mailbox.isBusy = true;
    busy += 1;
    // A command may come after the last was handled and before we are told so: nobody else would work it off.
    do await handleCommands(steps, mailbox, fetch);
    while (mailbox.commands.length > 0);
    mailbox.isBusy = false;
    busy -= 1;
    if (busy > 0) return;
    for (const resolve of waitingForIdle) resolve();
    waitingForIdle = [];
  };

  return {
    run: (sessionId, decide, { within } = {}) =>
      new Promise((resolve, reject) => {
        const mailbox = mailboxOf(sessionId);
        mailbox.commands.push({ decide, within, isAlone: false, resolve, reject });
        if (!mailbox.isBusy) void workOff(mailbox);
      }),
    onCommitted: (listener) => void listeners.push(listener),
    adopt: remember,
    peek: async (sessionId) => mailboxes.get(sessionId)?.session ?? (await fetch(sessionId)),
    drain: async () => {
      while (busy > 0) await new Promise<void>((resolve) => void waitingForIdle.push(resolve));
      await committer.idle();
    },
  };
}
