import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kill } from 'node:process';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openDatabase, type Database } from '../../src/platform/database/index.ts';
import { randomFraction, seededRandom } from '../../src/platform/random.ts';
import { createTestDatabase } from '../../src/testing/index.ts';
import { errands } from './conversation.ts';
import { gatherCrowd, type Crowd } from './crowd.ts';
import { environment, install } from './installation.ts';
import { startInterfaceService } from './interface-service.ts';
import { createTraffic, killAgainAndAgain } from './killer.ts';
import { createServerProcess, pause } from './server-process.ts';
import { findFaults } from './verify.ts';
import { patience } from '../../src/testing/patience.ts';

/** Fewer in a run of all tests than alone (`npm run test:faults`); as many as one likes by the variable. */
const kills = Number(process.env.FAULT_KILLS ?? (process.env.TEST_WHOLE_RUN === undefined ? 52 : 16));
/** The same seed gives the same choices; what they meet, time decides. */
const seed = process.env.FAULT_SEED ?? randomBytes(4).toString('hex');

it(
  `loses nothing that it acknowledged and leaves nothing undone when it is killed ${kills} times (FAULT_SEED=${seed})`,
  { timeout: patience(900_000) },
  async () => {
    await using database = await createTestDatabase();
    const traffic = createTraffic();
    await using service = await startInterfaceService(randomOf('service'), traffic.note);
    await using server = await createServerProcess({ ...environment, DATABASE_URL: database.url });
    await server.start();
    let isOver = false;
    using crowd = await gatherCrowd({
      server,
      installation: await install(server, { interfaceUrl: service.url, agents: 3 }),
      visitors: 7,
      conversations: errands.length,
      isOver: () => isOver,
      onTraffic: traffic.note,
      randomOf,
    });

    const killing = killAgainAndAgain(server, { times: kills, traffic, random: randomOf('killer') }).finally(() => {
      isOver = true;
    });
    const [ways] = await Promise.all([killing, crowd.live()]);
    await settle(database);

    expect(await findFaults(database.kysely, { ...crowd, calls: service.calls })).toEqual([]);
    expect(errorsIn(server.log)).toEqual([]);
    expect(server.kills).toBe(kills);
    console.log(`kills ${JSON.stringify(ways)}, ${summary(crowd, service.calls)}`);

    crowd[Symbol.dispose]();
    expect(await server.stop()).toBe(0);
  },
);

it(
  `does so with its own PostgreSQL, which outlives it or dies with it (FAULT_SEED=${seed})`,
  { timeout: patience(300_000) },
  async () => {
    await using folder = makeDataFolder();
    const { dataDir } = folder;
    const traffic = createTraffic();
    await using service = await startInterfaceService(randomOf('service'), traffic.note);
    await using server = await createServerProcess({ ...environment, DATA_DIR: dataDir });
    await server.start();
    await server.up();
    let isOver = false;
    using crowd = await gatherCrowd({
      server,
      installation: await install(server, { interfaceUrl: service.url, agents: 2 }),
      visitors: 3,
      conversations: 3,
      isOver: () => isOver,
      onTraffic: traffic.note,
      randomOf,
    });

    const killing = async (): Promise<void> => {
      for (const whatDies of ['server', 'both', 'both', 'server', 'both'] as const) {
        await server.up();
        await traffic.next(5);
        const { pid } = readPostmaster(dataDir);
        await server.kill();
        if (whatDies === 'both') kill(-pid, 'SIGKILL');
        await server.start();
      }
      isOver = true;
    };
    await Promise.all([killing(), crowd.live()]);
    await withEmbedded(dataDir, async (database) => {
      await settle(database);
      expect(await findFaults(database.kysely, { ...crowd, calls: service.calls })).toEqual([]);
    });
    expect(errorsIn(server.log)).toEqual([]);
    console.log(summary(crowd, service.calls));

    crowd[Symbol.dispose]();
    expect(await server.stop()).toBe(0);
  },
);

/** Removed at the end, with the PostgreSQL that a killed server has left in it. */
function makeDataFolder(): AsyncDisposable & { dataDir: string } {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-faults-'));
  return {
    dataDir,
    async [Symbol.asyncDispose]() {
      while (existsSync(join(dataDir, 'postgres', 'postmaster.pid'))) {
        try {
          kill(-readPostmaster(dataDir).pid, 'SIGQUIT');
        } catch {
          // It is gone, and only its file was left.
          break;
        }
        await pause(50);
      }
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The PostgreSQL that runs in a data folder. */
function readPostmaster(dataDir: string): { pid: number; port: number } {
  const lines = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

async function withEmbedded(dataDir: string, use: (database: Database) => Promise<void>): Promise<void> {
  const password = readFileSync(join(dataDir, 'postgres.password'), 'utf8').trim();
  const { port } = readPostmaster(dataDir);
  const database = openDatabase({ connectionString: `postgres://parley:${password}@127.0.0.1:${port}/parley` });
  try {
    await use(database);
  } finally {
    await database.close();
  }
}

function randomOf(what: string): () => number {
  const random = seededRandom(`${seed} ${what}`);
  return () => randomFraction(random);
}

/** Waits until nothing is due any more: what sessions had asked for before they ended is still made or dropped. */
async function settle(database: Pick<Database, 'kysely'>): Promise<void> {
  const giveUpAt = Date.now() + 60_000;
  while (Date.now() < giveUpAt) {
    const { rows } = await sql<{ left: number }>`
      select (select count(*) from deadline) + (select count(*) from pending_effect)
        + (select count(*) from session where state <> 'ended') as left`.execute(database.kysely);
    if (rows[0]?.left === 0) return;
    await pause(50);
  }
}

/** Lines that the servers logged as errors: a crash of the one before is none of the next one's. */
function errorsIn(log: readonly string[]): string[] {
  return log.filter((line) => !line.startsWith('{') || /"level":(?:50|60|"error"|"fatal")/.test(line));
}

function summary({ visitors }: Crowd, calls: readonly { key: string }[]): string {
  const sessions = visitors.flatMap(({ conversations }) => conversations).length;
  return `${sessions} sessions, ${new Set(calls.map(({ key }) => key)).size} calls in ${calls.length} tries`;
}
