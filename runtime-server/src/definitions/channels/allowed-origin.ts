/**
 * Whether visitors of a page may use a channel. An empty list allows every page; a caller without `Origin` is no page
 * but a program, which could claim any.
 *
 * @param allowed `https://shop.example`, or `https://*.shop.example` for every host below it
 * @param origin what the browser sent; `null` pages (sandboxed, from a file) are none of those that can be named
 */
export function isOriginAllowed(allowed: readonly string[], origin: string | null): boolean {
  if (allowed.length === 0 || origin === null) return true;
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  return allowed.some((pattern) => {
    const [scheme = '', rest = ''] = pattern.split('://');
    const isBelow = rest.startsWith('*.');
    const address = `${scheme}://${isBelow ? rest.slice(2) : rest}`;
    if (!URL.canParse(address)) return false;
    const named = new URL(address);
    if (named.protocol !== page.protocol || named.port !== page.port) return false;
    return isBelow ? page.hostname.endsWith(`.${named.hostname}`) : page.hostname === named.hostname;
  });
}
