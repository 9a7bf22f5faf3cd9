import { safeAddress } from './safe-address.ts';

export type TextPart = { text: string; href: string | null };

/** Chinese goes on right after an address, without a space: it is taken for text, not for a part of the address. */
const address = /\b(?:https?:\/\/|www\.)[^\s<>"'`\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+/gi;
const closers: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

/** Cuts a text into plain parts and addresses. Marks at the end of a sentence do not belong to the address before them. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const match of text.matchAll(address)) {
    const found = withoutTail(match[0]);
    const href = safeAddress(/^www\./i.test(found) ? `https://${found}` : found);
    if (href === null) continue;
    if (match.index > done) parts.push({ text: text.slice(done, match.index), href: null });
    parts.push({ text: found, href });
    done = match.index + found.length;
  }
  if (done < text.length) parts.push({ text: text.slice(done), href: null });
  return parts;
}

function withoutTail(found: string): string {
  for (;;) {
    const last = found.at(-1) ?? '';
    const opener = closers[last];
    const isUnbalanced = opener !== undefined && count(found, last) > count(found, opener);
    if (!isUnbalanced && !/[.,;:!?”’»]/.test(last)) return found;
    found = found.slice(0, -1);
  }
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
