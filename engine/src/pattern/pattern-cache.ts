import { BoundedCache } from '../bounded-cache.ts';
import { parsePattern } from './parse-pattern.ts';
import type { ParsedPattern } from './parse-pattern.ts';

/** Compiles each pattern once, keeping the results of the `maxEntries` patterns used last (default 500). */
export type PatternCache = { parse(source: string): ParsedPattern };

export function createPatternCache(maxEntries = 500): PatternCache {
  const cache = new BoundedCache<string, ParsedPattern>(maxEntries);
  return { parse: (source) => cache.getOrMake(source, parsePattern) };
}
