import type { Clock } from '@parley/runtime-server/outgoing';

/** Tells when nothing has happened for a while. */
export type Quiet = {
  disturb: () => void;
  /** Resolves when nothing disturbed for so many milliseconds. */
  settled: (milliseconds: number) => Promise<void>;
  /** Resolves after so many milliseconds, whatever happens. */
  pass: (milliseconds: number) => Promise<void>;
};

export function createQuiet(clock: Clock): Quiet {
  let last = clock.now().getTime();
  const pass = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => void clock.setTimer(milliseconds, resolve));
  return {
    disturb: () => {
      last = clock.now().getTime();
    },
    pass,
    settled: async (milliseconds) => {
      for (let left = milliseconds; left > 0; left = last + milliseconds - clock.now().getTime()) await pass(left);
    },
  };
}
