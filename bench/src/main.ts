/**
 * `npm run bench [name …] [--quick] [--messages=N] [--sessions=N]`: prints one Markdown table for each benchmark. What is measured is what is shipped:
 * run from its sources it builds the packages that changed and goes on in `dist`. With `--process <name>` it is one of
 * the processes that a benchmark starts.
 */
import { processes } from './processes/registry.ts';
import { serveProcess } from './processes/serve-process.ts';

const given = process.argv.slice(2);
const [first, name] = given;
if (import.meta.url.endsWith('.ts')) {
  const { runBuilt } = await import('./run-built.ts');
  process.exitCode = await runBuilt(given);
} else if (first === '--process') {
  const make = Object.entries(processes).find(([known]) => known === name)?.[1];
  if (!make) throw new Error(`There is no process ${name}.`);
  serveProcess(make);
} else {
  const { runBenchmarks } = await import('./run-benchmarks.ts');
  process.exitCode = await runBenchmarks(given);
}
