/** One run at a time: whoever asks while one is under way gets the outcome of that one. */
export type SingleFlight<Result> = () => Promise<Result>;

export function createSingleFlight<Result>(run: () => Promise<Result>): SingleFlight<Result> {
  let flight: Promise<Result> | null = null;
  return () =>
    (flight ??= run().finally(() => {
      flight = null;
    }));
}
