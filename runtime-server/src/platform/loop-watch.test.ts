import { afterEach, expect, it, vi } from 'vitest';
import { createLoopWatch } from './loop-watch.ts';
import { createMetrics } from './metrics.ts';

afterEach(() => vi.useRealTimers());

function watched() {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const time = { now: 0, cpu: 0 };
  const said: object[] = [];
  const metrics = createMetrics();
  const watch = createLoopWatch({
    logger: { warn: (entry: object) => void said.push(entry) },
    metrics,
    now: () => time.now,
    cpuMilliseconds: () => time.cpu,
  });
  watch.start();
  const pass = (milliseconds: number, cpu: number): void => {
    time.now += milliseconds;
    time.cpu += cpu;
    vi.advanceTimersByTime(20);
  };
  return { watch, metrics, said, pass };
}

it('says for how long the loop was held, and what was in hand or done meanwhile', async () => {
  const { watch, metrics, said, pass } = watched();
  const endCheck = watch.begin('/api/v1/flows/check');
  const endOther = watch.begin('/api/v1/me');
  endOther();
  pass(320, 310);
  expect(said).toEqual([{ heldMs: 300, routes: ['/api/v1/flows/check', '/api/v1/me'] }]);
  endCheck();
  pass(20, 5);
  pass(120, 110);
  expect(said.at(-1)).toEqual({ heldMs: 100, routes: [] });
  expect(await metrics.text()).toContain('parley_event_loop_held_seconds_count 2');
  watch.stop();
});

it('says nothing of short holds, and none of a machine that worked for others', () => {
  const { watch, said, pass } = watched();
  pass(60, 55);
  pass(900, 12);
  expect(said).toEqual([]);
  watch.stop();
});
