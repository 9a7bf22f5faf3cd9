import { openDatabase } from '@parley/runtime-server/benching';
import { createBenchCore } from '../database/bench-core.ts';
import { seedThreads } from '../database/seed-threads.ts';
import { spokenText } from '../flows/echo-flow.ts';
import { cpuSeconds } from './usage.ts';
import { runClosedLoops, type LoopOptions, type LoopResult } from '../report/closed-loop.ts';

/** The session runner alone: decides, steps and commits, with nobody connected. */
export async function createTurns({ url, sessions: count }: { url: string; sessions: number }) {
  const database = openDatabase({ connectionString: url });
  const core = await createBenchCore(database);
  const threads = await seedThreads(database, 'turns', count);
  const sessionIds: string[] = [];
  for (const thread of threads) sessionIds.push(await core.opener.open(thread));
  let said = 0;

  const say = async (sessionId: string): Promise<void> => {
    said += 1;
    const clientId = `c_${said}`;
    await core.runner.run(sessionId, () => ({
      messages: [
        {
          from: { kind: 'visitor' },
          body: { kind: 'text', text: spokenText },
          clientKey: { sender: 'visitor', clientId },
        },
      ],
      events: [{ type: 'visitor.message', text: spokenText, kind: 'text' }],
    }));
  };

  return {
    measure: (options: LoopOptions): Promise<LoopResult> =>
      runClosedLoops(
        sessionIds.slice(0, options.sessions).map((sessionId) => () => say(sessionId)),
        options,
      ),
    cpuSeconds: async () => cpuSeconds(),
    stop: () => database.close(),
  };
}
