import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

it('drains on SIGTERM and exits with 0', async () => {
  expect(await runAndSignal('async () => undefined', ['SIGTERM'])).toEqual({ code: 0, output: 'up drained ' });
});

it('exits with 1 when something did not stop properly', async () => {
  expect(await runAndSignal('async () => { throw new Error("no"); }', ['SIGINT'])).toMatchObject({ code: 1 });
});

it('ends at once on the second signal', async () => {
  const { code } = await runAndSignal('() => new Promise(() => undefined)', ['SIGTERM', 'SIGTERM']);
  expect(code).toBe(130);
});

/** A process whose only component stops like `stop`, sent the signals one after another. */
async function runAndSignal(stop: string, signals: NodeJS.Signals[]): Promise<{ code: unknown; output: string }> {
  const at = (file: string): string => JSON.stringify(new URL(file, import.meta.url).href);
  const script = `
    import { createLifecycle } from ${at('./lifecycle.ts')};
    import { stopOnSignals } from ${at('./signals.ts')};
    import { systemClock } from ${at('./clock.ts')};
    import { silentLogger } from ${at('./logger.ts')};
    const stop = ${stop};
    const lifecycle = createLifecycle(
      [{ name: 'c', stop: () => { process.stdout.write('stopping '); return stop(); } }],
      { clock: systemClock, logger: silentLogger },
    );
    await lifecycle.start();
    stopOnSignals(lifecycle, silentLogger);
    setInterval(() => undefined, 1000);
    process.stdout.write('up ');`;
  const args = ['--conditions=@parley/source', '--import', 'tsx', '--input-type=module', '--eval', script];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let output = '';
  const seen = async (): Promise<void> => {
    const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
    output += String(chunk);
  };
  await seen();
  for (const signal of signals) {
    child.kill(signal);
    if (signals.length > 1 && signal === signals[0] && !output.includes('stopping')) await seen();
  }
  child.stdout.on('data', (chunk: Buffer) => (output += String(chunk)));
  const [code] = (await exited) as [unknown];
  return { code, output: output.replace('stopping', 'drained') };
}
