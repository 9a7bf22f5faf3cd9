import type { VisitorPlatform } from './platform.ts';

/** Waiting that can be cut short. */
export type Pause = {
  wait: (milliseconds: number) => Promise<void>;
  /** Ends the present wait; without one, nothing. */
  wake: () => void;
  /** Ends it, and every later one at once. */
  close: () => void;
};

export function createPause({ setTimer }: Pick<VisitorPlatform, 'setTimer'>): Pause {
  let wake: () => void = () => {};
  let isClosed = false;
  return {
    wait: (milliseconds) =>
      new Promise((resolve) => {
        const cancel = setTimer(milliseconds, resolve);
        wake = () => {
          cancel();
          resolve();
        };
        if (isClosed) wake();
      }),
    wake: () => wake(),
    close: () => {
      isClosed = true;
      wake();
    },
  };
}
