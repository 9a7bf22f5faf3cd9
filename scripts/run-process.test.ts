import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runProcess } from './run-process.mjs';

it('resolves with the exit code', async () => {
  expect(await runProcess(process.execPath, ['-e', 'process.exit(7)'])).toBe(7);
});

it('resolves with 128 + the number of the signal that ended it', async () => {
  expect(await runProcess(process.execPath, ['-e', `process.kill(process.pid, 'SIGKILL')`])).toBe(137);
});

it('rejects when the command cannot be started', async () => {
  await expect(runProcess('/no/such/command', [])).rejects.toThrow(/ENOENT/);
});

it('forwards signals and lets the command choose how to end', async () => {
  const script = `process.on('SIGTERM', () => process.exit(5)); setInterval(() => {}, 1000); console.log('ready');`;
  const url = new URL('./run-process.mjs', import.meta.url).href;
  const wrapper = `import { runProcess } from '${url}'; process.exit(await runProcess(process.execPath, ['-e', ${JSON.stringify(script)}]));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', wrapper], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([5, null]);
});

it('shows what was said together when it is to be held, and ends when it is told to', async () => {
  const ending = new AbortController();
  const endless = runProcess(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { signal: ending.signal });
  ending.abort();
  expect(await endless).toBe(143);
  const url = new URL('./run-process.mjs', import.meta.url).href;
  const says = (word: string): string =>
    `['-e', "console.log('${word} 1'); setTimeout(() => console.log('${word} 2'), 50)"]`;
  const wrapper = `import { runProcess } from '${url}'; const held = { holdsOutput: true };
    await Promise.all([runProcess(process.execPath, ${says('a')}, held), runProcess(process.execPath, ${says('b')}, held)]);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', wrapper], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = (await child.stdout.toArray()).join('').trim().split('\n');
  expect(['a 1,a 2,b 1,b 2', 'b 1,b 2,a 1,a 2']).toContain(lines.join(','));
});
