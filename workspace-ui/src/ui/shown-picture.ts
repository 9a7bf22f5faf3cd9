/**
 * Where a picture is loaded from. What lies elsewhere comes by way of the server, so that its place learns of nobody who
 * looks at it; pages here may load from nowhere else (CSP).
 */
export function shownPicture(url: string): string;
export function shownPicture(url: string | null | undefined): string | null;
export function shownPicture(url: string | null | undefined): string | null {
  if (!url) return url ?? null;
  if (!URL.canParse(url, location.href)) return url;
  const { protocol, origin, pathname, search } = new URL(url, location.href);
  // Uploads of ours, by whatever name this server is reached.
  if (pathname.startsWith('/api/v1/uploads/')) return pathname + search;
  const isElsewhere = (protocol === 'https:' || protocol === 'http:') && origin !== location.origin;
  return isElsewhere ? `/api/v1/outside-pictures?url=${encodeURIComponent(url)}` : url;
}
