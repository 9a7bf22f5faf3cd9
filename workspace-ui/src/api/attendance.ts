/** How long after the last touch what a page asks for still counts as asked for by somebody. */
const attendedMilliseconds = 60_000;
let touchedAt = Date.now();

/** Notes whenever somebody touches the page; answers how to stop. */
export function watchAttendance(target: EventTarget): () => void {
  const touch = (): void => {
    touchedAt = Date.now();
  };
  for (const type of touches) target.addEventListener(type, touch, { capture: true, passive: true });
  return () => {
    for (const type of touches) target.removeEventListener(type, touch, { capture: true });
  };
}

const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * Headers of a request: one that the page makes by itself while nobody is there says so, and makes the sign-in last no
 * longer. A page that is left open is signed out like one that was closed.
 */
export function attendanceHeaders(): Record<string, string> {
  return Date.now() - touchedAt > attendedMilliseconds ? { 'Parley-Unattended': '1' } : {};
}
