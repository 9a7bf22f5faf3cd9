import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds what changed and runs the benchmarks from `dist`; returns the exit code. A loader that translates TypeScript on
 * the way wraps every function it meets, which costs the server a third of its speed.
 */
export async function runBuilt(given: readonly string[]): Promise<number> {
  if ((await run('scripts/build-all.mjs', [])) !== 0) return 1;
  return run('bench/dist/main.js', given);
}

/** Signals from the terminal reach the whole process group, so only the end has to be waited for. */
async function run(script: string, given: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [script, ...given], { cwd: root, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
