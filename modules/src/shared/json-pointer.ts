/** A key as a part of a JSON pointer (RFC 6901 §3). */
export function pointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
