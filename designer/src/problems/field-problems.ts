import type { Problem } from '@parley/schemas';

/** Where in the settings of its node a problem is: a JSON pointer, or null when it is about the node as a whole. */
export function settingsPath({ path = '' }: Problem): string | null {
  return /^\/nodes\/\d+\/config(.*)$/s.exec(path)?.[1] ?? null;
}

/** Problems at a setting; with `isDeep` also those at what is inside of it. */
export function problemsAt(problems: readonly Problem[], path: string, isDeep: boolean): Problem[] {
  return problems.filter((problem) => {
    const at = settingsPath(problem);
    if (at === null) return false;
    return at === path || (isDeep && at.startsWith(`${path}/`));
  });
}

/** Problems that no field of these paths would show: of the node as a whole, or of settings that are not drawn. */
export function problemsElsewhere(problems: readonly Problem[], paths: readonly string[]): Problem[] {
  return problems.filter((problem) => {
    const at = settingsPath(problem);
    return at === null || !paths.some((path) => at === path || at.startsWith(`${path}/`));
  });
}
