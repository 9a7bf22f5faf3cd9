import { isDomain, readHost } from './host-name.ts';

/**
 * An address with a dot in its domain, as browsers accept it, also with letters of any script (RFC 6531). Given in plain
 * form; stored with its domain in small letters.
 */
export function emailAddress(text: string): string | undefined {
  if (text.length > 254) return undefined;
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, at), readHost(text.slice(at + 1))];
  if (at < 1 || local.length > 64 || !/^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]+$/u.test(local)) return undefined;
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return undefined;
  return isDomain(domain) && domain.includes('.') ? `${local}@${domain}` : undefined;
}
