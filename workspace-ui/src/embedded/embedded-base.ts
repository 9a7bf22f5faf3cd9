/** Below which address the app runs in a frame of another system, such as `/embed/app_1`; null = it is a page of its own. */
export function embeddedBaseOf(pathname: string): string | null {
  return /^\/embed\/[^/]+(?=\/|$)/.exec(pathname)?.[0] ?? null;
}

export const embeddedBase = typeof location === 'undefined' ? null : embeddedBaseOf(location.pathname);
