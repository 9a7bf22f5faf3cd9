import { BoundedCache } from '../bounded-cache.ts';
import { parseTemplate } from './parse-template.ts';
import type { ParsedTemplate } from './parse-template.ts';

/** Parses each text once, keeping the results of the `maxEntries` texts used last (default 2,000). */
export type TemplateCache = { parse(text: string): ParsedTemplate };

export function createTemplateCache(maxEntries = 2_000): TemplateCache {
  const cache = new BoundedCache<string, ParsedTemplate>(maxEntries);
  return { parse: (text) => cache.getOrMake(text, parseTemplate) };
}
