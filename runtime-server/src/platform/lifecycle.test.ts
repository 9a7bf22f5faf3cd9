import { describe, expect, it } from 'vitest';
import { FakeClock } from './fake-clock.ts';
import { createLifecycle, type Component } from './lifecycle.ts';
import { silentLogger } from './logger.ts';

function observed(name: string, log: string[], overrides: Partial<Component> = {}): Component {
  return {
    name,
    start: () => void log.push(`+${name}`),
    stop: () => void log.push(`-${name}`),
    ...overrides,
  };
}

describe('a lifecycle', () => {
  it('starts in order and stops in reverse order, once', async () => {
    const log: string[] = [];
    const lifecycle = createLifecycle(
      ['database', 'bus', 'listener'].map((name) => observed(name, log)),
      { clock: new FakeClock(), logger: silentLogger },
    );
    await lifecycle.start();
    expect(lifecycle.state).toBe('running');
    expect(await Promise.all([lifecycle.stop(), lifecycle.stop()])).toEqual([[], []]);
    expect(lifecycle.state).toBe('stopped');
    expect(log).toEqual(['+database', '+bus', '+listener', '-listener', '-bus', '-database']);
    await expect(lifecycle.start()).rejects.toThrow(/stopped/);
  });

  it('stops what was started, and the one that failed, when a start fails', async () => {
    const log: string[] = [];
    const failing = observed('bus', log, {
      start: () => {
        throw new Error('no connection');
      },
    });
    const lifecycle = createLifecycle([observed('database', log), failing, observed('listener', log)], {
      clock: new FakeClock(),
      logger: silentLogger,
    });
    await expect(lifecycle.start()).rejects.toThrow('no connection');
    expect(log).toEqual(['+database', '-bus', '-database']);
    expect(lifecycle.state).toBe('stopped');
  });

  it('goes on stopping the others when one fails or takes too long, and names both', async () => {
    const clock = new FakeClock();
    const log: string[] = [];
    const lifecycle = createLifecycle(
      [
        observed('database', log),
        observed('stuck', log, { stop: () => new Promise(() => undefined), stopTimeoutMs: 1_000 }),
        observed('broken', log, { stop: () => Promise.reject(new Error('broken')) }),
      ],
      { clock, logger: silentLogger },
    );
    await lifecycle.start();
    const stopping = lifecycle.stop();
    await clock.advance(1_000);
    expect(await stopping).toEqual(['broken', 'stuck']);
    expect(log.at(-1)).toBe('-database');
    expect(clock.pendingTimers).toBe(0);
  });

  it('gives up on a start that takes too long', async () => {
    const clock = new FakeClock();
    const slow: Component = { name: 'slow', start: () => new Promise(() => undefined), startTimeoutMs: 5_000 };
    const lifecycle = createLifecycle([slow], { clock, logger: silentLogger });
    const starting = lifecycle.start();
    const outcome = expect(starting).rejects.toThrow('Waited 5000 ms in vain for slow to start.');
    await clock.advance(5_000);
    await outcome;
  });

  it('when stopped during the start, waits for the component in hand and starts no more', async () => {
    const log: string[] = [];
    let finishStart = (): void => undefined;
    const slow = observed('database', log, {
      start: () => new Promise((resolve) => (finishStart = () => resolve(void log.push('+database')))),
    });
    const lifecycle = createLifecycle([slow, observed('listener', log)], {
      clock: new FakeClock(),
      logger: silentLogger,
    });
    const starting = lifecycle.start().catch((error: Error) => error.message);
    await Promise.resolve();
    const stopping = lifecycle.stop();
    finishStart();
    expect(await stopping).toEqual([]);
    expect(await starting).toBe('Stopped before listener was started.');
    expect(log).toEqual(['+database', '-database']);
  });
});
