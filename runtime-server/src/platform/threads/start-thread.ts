import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a thread of its own for a stream: what pools are for is one answer to one question. `beside` is the address of
 * the file that starts it, `entry` the path of its file from there, without its ending; such files end in `-entry`.
 */
export function startThread(beside: string, entry: `./${string}-entry`, options: WorkerOptions): Worker {
  if (!beside.endsWith('.ts')) return new Worker(new URL(`${entry}.js`, beside), options);
  // A thread inherits `--import tsx`, but on Node 20 tsx does not hook into threads by itself: register it inside.
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const file = JSON.stringify(new URL(`${entry}.ts`, beside).href);
  const code = `import(${loader}).then(({ register }) => { register(); return import(${file}); });`;
  return new Worker(code, { ...options, eval: true });
}
