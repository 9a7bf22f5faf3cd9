import { useCallback, useEffect, useState } from 'react';

/** Something that is read from the application: on its way, there, or not to be had. */
export type Loaded<Value> = { value: Value | null; error: Error | null; isLoading: boolean; reload: () => void };

/**
 * Reads a value again whenever `load` becomes another function; what was there is shown until the new one comes. A
 * rejection is kept as the error. With `everyMilliseconds` it is read again and again while the page is seen.
 */
export function useLoaded<Value>(load: (() => Promise<Value>) | null, everyMilliseconds?: number): Loaded<Value> {
  const [state, setState] = useState<{ value: Value | null; error: Error | null; isLoading: boolean }>({
    value: null,
    error: null,
    isLoading: load !== null,
  });
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (!load) return;
    let isGone = false;
    const run = (): void => {
      setState((before) => ({ ...before, isLoading: true }));
      load().then(
        (value) => void (isGone || setState({ value, error: null, isLoading: false })),
        (error: unknown) =>
          void (isGone || setState((before) => ({ ...before, error: toError(error), isLoading: false }))),
      );
    };
    run();
    const timer =
      everyMilliseconds === undefined
        ? null
        : setInterval(() => {
            if (document.visibilityState === 'visible') run();
          }, everyMilliseconds);
    return () => {
      isGone = true;
      if (timer !== null) clearInterval(timer);
    };
  }, [load, count, everyMilliseconds]);
  return { ...state, reload: useCallback(() => setCount((before) => before + 1), []) };
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
