import {
  createEventLog,
  createReportRecord,
  deriveSecrets,
  silentLogger,
  systemClock,
  type Database,
} from '@parley/runtime-server/benching';
import { seedBoard } from '../board/seed-board.ts';
import { figure } from '../report/figures.ts';

/** Of each of these sessions: what `seedBoard` writes. */
const messagesEach = 10;

/** What it costs to derive the record of sessions: in all, and for each message of theirs. */
export async function measureDeriving(database: Database, sessions: number): Promise<string[]> {
  const applicationId = await seedBoard(database, { agents: 50, sessions: Math.ceil(sessions / 5), now: new Date() });
  await database.pool.query(
    `insert into session_state (session_id, revision, state, last_seq, change, position)
     select id, 1, '{}', 0, 0, 0 from session where application_id = $1 on conflict do nothing`,
    [applicationId],
  );
  const eventLog = createEventLog(deriveSecrets('benchmark'));
  const record = createReportRecord({ database, clock: systemClock, logger: silentLogger, eventLog });
  const [startedAt, before] = [performance.now(), process.cpuUsage()];
  await record.work();
  const taken = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(before);
  const { rows } = await database.pool.query<{ derived: number }>(
    'select count(*)::int as derived from report_session where application_id = $1',
    [applicationId],
  );
  const derived = rows[0]?.derived ?? 0;
  const each = (user + system) / 1000 / Math.max(1, derived);
  return [
    `${figure(derived)} sessions were derived in ${figure(taken / 1000)} s, ${figure(each)} ms of CPU for each: ` +
      `${figure((each / messagesEach) * 1000)} µs for each of their messages.`,
  ];
}
