import { pause, type ServerProcess } from './server-process.ts';

/** Counts what the clients do, so that the killer can strike right after something happened. */
export type Traffic = { note: () => void; next: (count: number) => Promise<void> };

export function createTraffic(): Traffic {
  let waiting: { left: number; resolve: () => void }[] = [];
  return {
    note: () => {
      for (const wait of waiting) wait.left -= 1;
      for (const { left, resolve } of waiting) if (left <= 0) resolve();
      waiting = waiting.filter(({ left }) => left > 0);
    },
    next: (count) => new Promise((resolve) => void waiting.push({ left: count, resolve })),
  };
}

/** The longest that a process may live. */
const patienceMilliseconds = 5_000;

/**
 * Kills and starts the server `times` times at random points: while it starts, some time after, right after the clients
 * sent something, with a write on its way, between a commit and what follows from it.
 */
export async function killAgainAndAgain(
  server: ServerProcess,
  { times, traffic, random }: { times: number; traffic: Traffic; random: () => number },
): Promise<Record<string, number>> {
  const ways: Record<string, number> = {};
  const within = (promise: Promise<void>): Promise<void> => Promise.race([promise, pause(patienceMilliseconds)]);
  for (let kill = 0; kill < times; kill += 1) {
    const way = chooseWay(random());
    ways[way] = (ways[way] ?? 0) + 1;
    if (way === 'starting') await pause(random() * 400);
    else {
      await server.up();
      // Mostly it works until the next process is there to take its place; now and then it dies early.
      if (random() < 0.7) await server.nextIsLoaded();
    }
    if (way === 'sent' || way === 'done') {
      await server.killAtWrite({ when: way, afterWrites: Math.floor(random() * 12) }, patienceMilliseconds);
    } else {
      if (way === 'time') await pause(random() * 800);
      if (way === 'traffic') {
        await within(traffic.next(1 + Math.floor(random() * 8)));
        await pause(random() * 12);
      }
      await server.kill();
    }
    await server.start();
  }
  return ways;
}

type Way = 'starting' | 'time' | 'traffic' | 'sent' | 'done';

function chooseWay(chance: number): Way {
  if (chance < 0.08) return 'starting';
  if (chance < 0.2) return 'time';
  if (chance < 0.45) return 'traffic';
  return chance < 0.72 ? 'sent' : 'done';
}
