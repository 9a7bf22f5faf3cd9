/** A text as menus, options and answers compare it: trimmed and in Unicode NFC (flow.md §2; MSG-14). */
export function normaliseText(text: string): string {
  return text.trim().normalize('NFC');
}

/**
 * A text as keywords compare it: also without case, and with the compatibility forms of Unicode made one, so that the
 * full-width `１` of a Chinese keyboard is `1`.
 */
export function foldText(text: string): string {
  // The one form that ASCII has: compared on every message, and normalising costs more than all the rest of it.
  if (!/[^\0-\x7f]/.test(text)) return text.toLowerCase().trim();
  return text.normalize('NFKC').toLowerCase().normalize('NFKC').trim();
}
