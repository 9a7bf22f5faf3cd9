import { createTurnCommitter, type Database, type StatementRunner } from '@parley/runtime-server/benching';
import type { Sessions } from '@parley/runtime-server/benching';
import { spokenText } from '../flows/echo-flow.ts';
import { createBenchCore } from './bench-core.ts';
import type { Statement, TurnNames } from './reissue-turn.ts';
import { seedThreads, type SeededThread } from './seed-threads.ts';

/** A statement that the server itself issued for one message and its answer, and sessions it can be issued for again. */
export type CapturedTurn = {
  statement: Statement;
  names: TurnNames;
  sessions: { sessionId: string; threadId: string; revision: number }[];
};

/** Lets the server's own runner answer a few messages and keeps the last statement; opens `count` sessions besides. */
export async function captureTurn(database: Database, count: number): Promise<CapturedTurn> {
  const issued: Statement[] = [];
  const recording: StatementRunner = {
    query: (config) => {
      issued.push(config);
      return database.pool.query(config);
    },
  };
  const core = await createBenchCore(database, createTurnCommitter(recording));
  const [model, ...threads] = await seedThreads(database, 'raw', count + 1);
  if (!model) throw new Error('There is no thread to capture a turn in.');
  const sessionId = await core.opener.open(model);
  let turn = await say(core, sessionId, 0);
  for (let nth = 1; nth < 5; nth += 1) turn = await say(core, sessionId, nth);
  const statement = issued.at(-1);
  if (!statement || turn.messages.length !== 2) throw new Error('The turn to capture is not a message and its answer.');
  const sessions: CapturedTurn['sessions'] = [];
  for (const thread of threads) sessions.push(await startSession(core, thread));
  return {
    statement,
    names: {
      sessionId,
      threadId: model.id,
      revision: turn.before.revision,
      messageIds: turn.messages.map(({ id }) => id),
      clientId: clientIdOf(4),
    },
    sessions,
  };
}

function say(core: Sessions, sessionId: string, nth: number) {
  return core.runner.run(sessionId, () => ({
    messages: [
      {
        from: { kind: 'visitor' },
        body: { kind: 'text', text: spokenText },
        clientKey: { sender: 'visitor', clientId: clientIdOf(nth) },
      },
    ],
    events: [{ type: 'visitor.message', text: spokenText, kind: 'text' }],
  }));
}

async function startSession(core: Sessions, thread: SeededThread) {
  const sessionId = await core.opener.open(thread);
  const { after } = await say(core, sessionId, 0);
  return { sessionId, threadId: thread.id, revision: after.revision };
}

function clientIdOf(nth: number): string {
  return `captured-${String(nth).padStart(8, '0')}`;
}
