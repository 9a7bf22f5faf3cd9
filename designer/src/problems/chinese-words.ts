import type { ModuleRegistry } from '@parley/engine';
import type { Problem } from '@parley/schemas';
import { chinesePhrases } from './chinese-phrases.ts';

/**
 * A problem in Chinese: the engine's sentence is taken apart by the pattern of its code, and its values put into the
 * Chinese one. Null where there is no pattern, or none fits: then the engine's own words are shown.
 */
export function chineseWords({ code, message }: Problem, modules: ModuleRegistry): string | null {
  for (const [pattern, chinese] of chinesePhrases[code] ?? []) {
    const match = pattern.exec(message);
    if (!match) continue;
    const words = chinese.replaceAll(/\$(\d)/g, (_, index: string) => match[Number(index)] ?? '');
    return inChinese(words, modules);
  }
  return null;
}

/** Nodes without a name of their own are called by their type, and ways out by their English title. */
function inChinese(words: string, modules: ModuleRegistry): string {
  return words.replaceAll(/([a-z-]+) \(([A-Za-z0-9_-]+)\)/g, (whole, type: string) => {
    const title = modules.get(type)?.title.zh;
    return title === undefined ? whole : `“${title}”`;
  });
}
