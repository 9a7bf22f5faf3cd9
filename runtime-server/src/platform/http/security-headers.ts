/** For answers that are data: nothing of them may run or be framed. */
const apiPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const pageRules = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
];

/** For pages of ours: only what we serve ourselves, pictures from elsewhere by way of us (`outside-pictures`), and frames of extensions, which their sandbox holds (SDK-36). Inline styles are what component libraries set on elements. */
export const pagePolicy = [
  ...pageRules,
  "img-src 'self' data: blob:",
  "frame-src 'self' https:",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The same for the visitor's window, which loads pictures from where they lie, and which pages of other sites show in a frame: of any, or only of those named
 * (`https://shop.example`, `https://*.shop.example`).
 */
export function framedPagePolicy(origins: readonly string[]): string {
  const ancestors = origins.length === 0 ? '*' : ["'self'", ...readOrigins(origins)].join(' ');
  return [...pageRules, "img-src 'self' data: blob: https:", `frame-ancestors ${ancestors}`].join('; ');
}

/** The web app in a frame of another system: only of those that are named, and of none where none is. */
export function embeddedPagePolicy(origins: readonly string[]): string {
  if (origins.length === 0) return pagePolicy;
  const ancestors = `frame-ancestors ${readOrigins(origins).join(' ')}`;
  return [...pageRules, "img-src 'self' data: blob:", "frame-src 'self' https:", ancestors].join('; ');
}

/** What is no origin could end the rule and begin another. */
function readOrigins(origins: readonly string[]): string[] {
  return origins.filter((origin) => /^https?:\/\/[^\s;,'"]+$/.test(origin));
}

/** Sets what every answer carries; what the handler set itself stays. */
export function setSecurityHeaders(
  headers: Headers,
  { isHttps, isCrossOrigin }: { isHttps: boolean; isCrossOrigin: boolean },
): void {
  const defaults: Record<string, string> = {
    'Content-Security-Policy': apiPolicy,
    'X-Content-Type-Options': 'nosniff',
    ...(!mayBeFramed(headers) && { 'X-Frame-Options': 'DENY' }),
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': isCrossOrigin ? 'cross-origin' : 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), payment=()',
    ...(isHttps && { 'Strict-Transport-Security': 'max-age=31536000' }),
  };
  for (const [name, value] of Object.entries(defaults)) if (!headers.has(name)) headers.set(name, value);
}

/** Where the policy names who may frame a page, the older header must not forbid it. */
function mayBeFramed(headers: Headers): boolean {
  const policy = headers.get('Content-Security-Policy');
  return policy !== null && policy.includes('frame-ancestors') && !policy.includes("frame-ancestors 'none'");
}
