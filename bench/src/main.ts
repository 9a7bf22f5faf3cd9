/**
 * `npm run bench [name …] [--quick]`: prints one Markdown table for each benchmark and writes nothing else. With
 * `--process <name>` it is one of the processes that a benchmark starts.
 */
import { processes } from './processes/registry.ts';
import { serveProcess } from './processes/serve-process.ts';

const [first, ...others] = process.argv.slice(2);
if (first === '--process') {
  const make = Object.entries(processes).find(([name]) => name === others[0])?.[1];
  if (!make) throw new Error(`There is no process ${others[0]}.`);
  serveProcess(make);
} else {
  const { runBenchmarks } = await import('./run-benchmarks.ts');
  process.exitCode = await runBenchmarks(process.argv.slice(2));
}
