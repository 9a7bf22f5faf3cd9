import { closeSync, openSync, readSync } from 'node:fs';
import { pid } from 'node:process';

/**
 * How much the thread that serves everybody has worked, in milliseconds since some moment. What others of this process
 * work (hashes, checks, expressions) is not in it, where the machine tells them apart; elsewhere it is.
 */
export function mainThreadCpu(): { milliseconds: () => number; close: () => void } {
  const file = openOwnTask();
  if (file === null) return { milliseconds: () => sum(process.cpuUsage()), close: () => undefined };
  const bytes = Buffer.alloc(64);
  return {
    // The first of its numbers: nanoseconds on a processor.
    milliseconds: () => Number.parseInt(bytes.toString('latin1', 0, readSync(file, bytes, 0, 64, 0)), 10) / 1_000_000,
    close: () => closeSync(file),
  };
}

/** Linux keeps what each thread has worked; the first thread of a process has its number. */
function openOwnTask(): number | null {
  try {
    return openSync(`/proc/self/task/${pid}/schedstat`, 'r');
  } catch {
    return null;
  }
}

function sum({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}
