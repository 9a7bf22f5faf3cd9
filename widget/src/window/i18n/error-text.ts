import type { TextKey } from './en.ts';

const known: ReadonlySet<string> = new Set([
  ...['too_fast', 'blocked', 'invalid', 'not_found', 'gone', 'no_agent', 'unreachable', 'payload_too_large'],
  ...['unsupported_media_type', 'too_many_requests', 'conflict'],
]);

/** Clear words for a code of the server (protocol.md §1). */
export function errorText(code: string): TextKey {
  return known.has(code) ? (`error_${code}` as TextKey) : 'error_other';
}
