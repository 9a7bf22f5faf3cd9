import { jsonText, type JsonValue } from '@parley/schemas';
import { utf8Length } from './utf8-length.ts';

/** The largest value a variable may have, as UTF-8 bytes of its text or JSON (protocol.md §2). */
export const maxVariableBytes = 8 * 1024;

export function fitsInVariable(value: JsonValue): boolean {
  return utf8Length(typeof value === 'string' ? value : jsonText(value)) <= maxVariableBytes;
}
