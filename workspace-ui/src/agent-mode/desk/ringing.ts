const everyMilliseconds = 3_000;

/** Rings, and again every few seconds, for as long as that is wanted. */
export type Ringing = {
  /** What it depends on may have changed. */
  look: () => void;
  stop: () => void;
};

export function createRinging({ isWanted, ring }: { isWanted: () => boolean; ring: () => void }): Ringing {
  let timer: ReturnType<typeof setInterval> | null = null;
  const stop = (): void => {
    if (timer !== null) clearInterval(timer);
    timer = null;
  };
  const tick = (): void => {
    if (isWanted()) ring();
    else stop();
  };
  return {
    look: () => {
      if (!isWanted()) return stop();
      if (timer !== null) return;
      timer = setInterval(tick, everyMilliseconds);
      ring();
    },
    stop,
  };
}
