import { openDatabase } from '@parley/runtime-server/benching';
import pg from 'pg';
import { runClosedLoops, type LoopOptions, type LoopResult } from '../report/closed-loop.ts';
import { captureTurn } from '../database/capture-turn.ts';
import { createReissue } from '../database/reissue-turn.ts';

/**
 * Baseline (a): the server's own statement for one turn, raw through `pg`, prepared, one connection for each session.
 */
export async function createRawStatement({ url, sessions: count }: { url: string; sessions: number }) {
  const database = openDatabase({ connectionString: url, size: 4 });
  const { statement, names, sessions } = await captureTurn(database, count);
  await database.close();
  const reissue = createReissue(statement, names);
  const clients: pg.Client[] = [];
  const run = Date.now().toString(36);
  let sent = 0;

  const commit = async (client: pg.Client, session: (typeof sessions)[number]): Promise<void> => {
    sent += 1;
    const own = `${run}${String(sent).padStart(26, '0')}`;
    const values = reissue({
      ...session,
      messageIds: [`msg_${own.slice(-26)}`, `mse_${own.slice(-26)}`],
      clientId: `c_${own.slice(-15)}`,
    });
    const { rowCount } = await client.query({ name: statement.name, text: statement.text, values });
    if (rowCount !== 1) throw new Error('The statement was issued for a revision that the session does not have.');
    session.revision += 1;
  };

  return {
    measure: async (options: LoopOptions): Promise<LoopResult> => {
      while (clients.length < options.sessions) {
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        clients.push(client);
      }
      const loops = sessions.slice(0, options.sessions).map((session, index) => {
        const client = clients[index];
        if (!client) throw new Error('A session has no connection.');
        return () => commit(client, session);
      });
      return runClosedLoops(loops, options);
    },
    stop: async () => {
      await Promise.all(clients.map((client) => client.end()));
    },
  };
}
