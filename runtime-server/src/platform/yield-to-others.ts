/** Resolves after whatever waits for its turn of the event loop had it: between the parts of long work. Takes no time. */
export function yieldToOthers(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
