/**
 * Runs of which there is one at a time for each subject. Whoever asks while one is under way is not turned away: what has
 * changed since it began is seen by one more run after it, however many asked.
 */
export type CoalescedRuns<Subject> = {
  trigger: (subject: Subject) => void;
  isBusy: () => boolean;
  /** Resolves when nothing is under way. */
  idle: () => Promise<void>;
  /** Lets what is under way end and begins nothing more. */
  stop: () => Promise<void>;
};

export type CoalescedRunsOptions<Subject> = {
  keyOf: (subject: Subject) => string;
  run: (subject: Subject) => Promise<void>;
  /** A run failed; it is not repeated unless somebody asks. */
  onError: (error: unknown, subject: Subject) => void;
};

type Flight = { isAskedAgain: boolean; done: Promise<void> };

export function createCoalescedRuns<Subject>(options: CoalescedRunsOptions<Subject>): CoalescedRuns<Subject> {
  const { keyOf, run, onError } = options;
  const flights = new Map<string, Flight>();
  let isStopped = false;

  const fly = async (subject: Subject, key: string, flight: Flight): Promise<void> => {
    do {
      flight.isAskedAgain = false;
      try {
        await run(subject);
      } catch (error) {
        onError(error, subject);
      }
    } while (flight.isAskedAgain && !isStopped);
    flights.delete(key);
  };
  const idle = async (): Promise<void> => {
    while (flights.size > 0) await Promise.all([...flights.values()].map(({ done }) => done));
  };

  return {
    trigger: (subject) => {
      if (isStopped) return;
      const key = keyOf(subject);
      const known = flights.get(key);
      if (known) {
        known.isAskedAgain = true;
        return;
      }
      const flight: Flight = { isAskedAgain: false, done: Promise.resolve() };
      flights.set(key, flight);
      flight.done = fly(subject, key, flight);
    },
    isBusy: () => flights.size > 0,
    idle,
    stop: () => {
      isStopped = true;
      return idle();
    },
  };
}
