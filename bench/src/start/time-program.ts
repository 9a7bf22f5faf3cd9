import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Seconds that a Node program takes in a folder; it must succeed. */
export async function timeProgram(folder: string, args: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...args], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}.`);
  return (performance.now() - startedAt) / 1000;
}
