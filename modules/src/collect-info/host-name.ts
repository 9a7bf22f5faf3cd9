import { plainText } from '@parley/schemas';

/** The name of a host as it is looked up: in small letters, with the full stop of any keyboard (RFC 3490, §3.1). */
export function readHost(text: string): string {
  return plainText(text).replaceAll('。', '.').toLowerCase();
}

export function isDomain(text: string): boolean {
  return text
    .split('.')
    .every((label) => label.length <= 63 && /^[\p{L}\p{M}\p{N}-]+$/u.test(label) && !/^-|-$/.test(label));
}
