/**
 * Long work in short steps: it stops after each, so that whoever runs it may serve others first, and ends with its result.
 */
export type Steps<Result> = Generator<void, Result, void>;

/** Does all steps at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
