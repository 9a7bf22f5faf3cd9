import { availableParallelism, cpus } from 'node:os';
import { benchmarks } from './benchmarks.ts';
import { readArguments } from './read-arguments.ts';
import { formatSection } from './report/section.ts';

/** Runs what the command line asks for; returns the exit code. One that cannot be run does not keep others from it. */
export async function runBenchmarks(given: readonly string[]): Promise<number> {
  let exitCode = 0;
  try {
    const { names, isQuick, sizes } = readArguments(given, Object.keys(benchmarks));
    console.log(`# Benchmarks\n\n${describeMachine()}${isQuick ? ' Quick: not to be quoted.' : ''}`);
    for (const name of names) {
      try {
        const benchmark = await benchmarks[name]?.();
        const section = await benchmark?.({ isQuick, sizes, report });
        if (section) console.log(`\n${formatSection(section)}`);
      } catch (error) {
        exitCode = 1;
        console.error(`The benchmark "${name}" could not be run:`, error);
      }
    }
  } catch (error) {
    exitCode = 1;
    console.error(error instanceof Error ? error.message : error);
  }
  return exitCode;
}

function describeMachine(): string {
  return `Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}.`;
}

function report(progress: string): void {
  console.error(`… ${progress}`);
}
