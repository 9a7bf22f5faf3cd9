import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { mainThreadCpu } from './main-thread-cpu.ts';

it('counts what the thread itself works, and not what others of the process work', async () => {
  const cpu = mainThreadCpu();
  const workedFor = async (work: () => unknown): Promise<{ own: number; all: number }> => {
    const [own, all] = [cpu.milliseconds(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(all);
    return { own: cpu.milliseconds() - own, all: (user + system) / 1000 };
  };
  const here = await workedFor(() => {
    for (const until = process.cpuUsage().user + 60_000; process.cpuUsage().user < until;);
  });
  expect(here.own).toBeGreaterThan(20);
  const elsewhere = await workedFor(() => promisify(pbkdf2)('a', 'b', 150_000, 64, 'sha512'));
  expect(elsewhere.own).toBeLessThan(elsewhere.all / 2);
  cpu.close();
});
