/**
 * Whether an `Origin` is ours: the public URL's, or, where none is set, the host that the request came to. What keeps
 * pages of others from acting by a cookie that the browser sends along (CSRF, and the same for sockets).
 */
export type IsOwnOrigin = (origin: string, requestHost: string) => boolean;

/**
 * With a public URL only its origin is ours; a server that listens on this machine alone is also opened directly, by
 * whatever port. Without one the browser's `Host` says where its page came from: it cannot be set by a page.
 */
export function createOwnOrigin({ publicUrl, host }: { publicUrl: string | null; host: string }): IsOwnOrigin {
  const publicOrigin = publicUrl === null ? null : new URL(publicUrl).origin;
  const isHostBelieved = publicOrigin === null || isLoopback(host);
  return (origin, requestHost) => {
    if (!URL.canParse(origin)) return false;
    const given = new URL(origin);
    if (given.origin === publicOrigin) return true;
    return isHostBelieved && /^https?:$/.test(given.protocol) && given.host === withoutDefaultPort(requestHost, given);
  };
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

/** `URL.host` leaves the default port of its scheme out; `Host` may name it. */
function withoutDefaultPort(host: string, { protocol }: URL): string {
  return URL.canParse(`${protocol}//${host}`) ? new URL(`${protocol}//${host}`).host : host;
}
