/** What the sign-in page is told by its address: where one wanted to go, and whether a sign-in has just ended. */
export type SignInSearch = { to?: string; ended?: boolean };

export function readSignInSearch(search: Record<string, unknown>): SignInSearch {
  const { to, ended } = search;
  // What is left out here would be taken from the address as it is.
  return { to: typeof to === 'string' && isOwnPath(to) ? to : undefined, ended: ended === true ? ended : undefined };
}

/** Never to another site: `//example.com` and `/\example.com` are addresses of others. */
function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])/.test(path);
}
