import { vi } from 'vitest';
import { patience } from './patience.ts';

/** Waits until a check no longer throws, and returns what it returns. */
export function eventually<T>(check: () => T | Promise<T>, milliseconds = 15_000): Promise<T> {
  return vi.waitFor(check, { timeout: patience(milliseconds), interval: 50 });
}
