import { safeAddress } from './safe-address.ts';

export type TextPart = { text: string; href: string | null };

/** Chinese and its neighbours go on right after an address, without a space. */
const eastern = String.raw`\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af`;
const ends = String.raw`\s<>"'\x60\u3000-\u303f\uff00-\uffef`;
/**
 * Behind a Latin letter or digit an Eastern one is taken for text (`/a谢谢`), behind a sign of the address for a part of
 * it (`/页面`). Their punctuation always ends an address.
 */
const signsBut = (others: string) => `(?:[a-z0-9](?![${eastern}])|[^${ends}${others}a-z0-9])*[a-z0-9]?`;
const host = String.raw`(?:\[[\da-f:.]+\])?${signsBut(String.raw`/?#()[\]{}|\\^,;!*&=+$`)}`;
const address = new RegExp(String.raw`\b(?:https?://|www\.)${host}(?:[/?#]${signsBut('')})?`, 'gi');
const closers: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

/** Cuts a text into plain parts and addresses. Marks at the end of a sentence do not belong to the address before them. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const match of text.matchAll(address)) {
    const found = withoutTail(match[0]);
    const href = /^www\./i.test(found) ? `https://${found}` : found;
    if (safeAddress(href) === null) continue;
    if (match.index > done) parts.push({ text: text.slice(done, match.index), href: null });
    parts.push({ text: found, href });
    done = match.index + found.length;
  }
  if (done < text.length) parts.push({ text: text.slice(done), href: null });
  return parts;
}

function withoutTail(found: string): string {
  let end = found.length;
  const open = new Map<string, number>();
  for (const sign of found) if ('()[]{}'.includes(sign)) open.set(sign, (open.get(sign) ?? 0) + 1);
  for (; end > 0; end -= 1) {
    const last = found.charAt(end - 1);
    const opener = closers[last];
    const isUnbalanced = opener !== undefined && (open.get(last) ?? 0) > (open.get(opener) ?? 0);
    if (!isUnbalanced && !/[.,;:!?”’»…]/.test(last)) break;
    open.set(last, (open.get(last) ?? 0) - 1);
  }
  return found.slice(0, end);
}
