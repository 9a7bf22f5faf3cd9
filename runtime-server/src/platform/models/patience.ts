import type { Clock } from '../clock.ts';
import { modelFailure, type ModelEndpoint, type ModelFailure } from './model-request.ts';

/** How long a model may be silent: before its first token, and between two. */
export type Patience = {
  signal: AbortSignal;
  /** Something came. */
  heard: () => void;
  /** The work, or why nobody waits for it any more. */
  race: <Result>(work: Promise<Result>) => Promise<Result | ModelFailure>;
  end: () => void;
};

/** However steadily it goes on. */
const longestMilliseconds = 180_000;

export function createPatience(
  clock: Clock,
  {
    firstTokenMilliseconds,
    betweenTokensMilliseconds,
  }: Pick<ModelEndpoint, 'firstTokenMilliseconds' | 'betweenTokensMilliseconds'>,
  outer: AbortSignal | undefined,
): Patience {
  const controller = new AbortController();
  let giveUp: (failure: ModelFailure) => void = () => undefined;
  const over = new Promise<ModelFailure>((resolve) => (giveUp = resolve));
  const stop = (failure: ModelFailure): void => {
    giveUp(failure);
    controller.abort();
  };
  const onOuter = (): void => stop(modelFailure('stopped', 'Nobody waits for this answer.', { isRetryable: false }));
  if (outer?.aborted) onOuter();
  outer?.addEventListener('abort', onOuter, { once: true });
  const wait = (milliseconds: number) =>
    clock.setTimer(milliseconds, () =>
      stop(modelFailure('silent', `The model said nothing for ${milliseconds / 1_000} seconds.`)),
    );
  let cancel = wait(firstTokenMilliseconds);
  const cancelWhole = clock.setTimer(longestMilliseconds, () =>
    stop(modelFailure('silent', `The model was not done after ${longestMilliseconds / 1_000} seconds.`)),
  );
  return {
    signal: controller.signal,
    heard: () => {
      cancel();
      cancel = wait(betweenTokensMilliseconds);
    },
    race: (work) => Promise.race([over, work]),
    end: () => {
      cancel();
      cancelWhole();
      outer?.removeEventListener('abort', onOuter);
      controller.abort();
    },
  };
}
