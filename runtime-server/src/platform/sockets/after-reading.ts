let works: (() => void)[] = [];

/**
 * Does something once everything has been read that came in during this turn of the event loop, in the order of the
 * calls. The steps of one message need more code than a processor's caches hold; done for many messages side by side
 * instead of one message after another, each step takes little more than half the time.
 */
export function afterReading(work: () => void): void {
  if (works.length === 0) setImmediate(doAll);
  works.push(work);
}

function doAll(): void {
  const together = works;
  works = [];
  for (const work of together) work();
}
