import type { Facts } from '@parley/engine';
import { foldText, type JsonObject, normaliseText } from '@parley/schemas';
import { renderText } from '../shared/render-text.ts';

/** Whether the visitor sent the branch's text exactly, as it was rendered in the menu (MSG-14). */
export function isTextSent({ context, event }: Facts, { text }: JsonObject): boolean {
  if (event.type !== 'visitor.message' || typeof text !== 'string') return false;
  const sent = normaliseText(event.text);
  return sent !== '' && sent === normaliseText(renderText(text, context));
}

/** Whether what the visitor sent is the branch's text but for case, width and signs, and like none of the others'. */
export function isOnlyTextLikeItSent({ context, event }: Facts, { text, others }: JsonObject): boolean {
  if (event.type !== 'visitor.message' || typeof text !== 'string' || !Array.isArray(others)) return false;
  const sent = foldText(event.text);
  const isSent = (written: unknown) => typeof written === 'string' && foldText(renderText(written, context)) === sent;
  return sent !== '' && isSent(text) && !others.some(isSent);
}

/** Whether the visitor sent one of the keywords, exactly or within a longer text (FLOW-24), or its app an event of that name. */
export function isKeywordSent({ event }: Facts, { keywords, match }: JsonObject): boolean {
  if (event.type !== 'visitor.message' || !Array.isArray(keywords)) return false;
  const words = keywords.filter((keyword) => typeof keyword === 'string');
  // An application names its events in one way only.
  if (match === 'event') return event.event !== undefined && words.some((word) => word.trim() === event.event);
  return holdsKeyword(event.text, words, match === 'contains' ? 'contains' : 'exact');
}

/** Compares folded: regardless of case, width, quotes and what else makes no difference to a reader. */
export function holdsKeyword(text: string, keywords: readonly string[], match: 'exact' | 'contains'): boolean {
  const sent = foldText(text);
  return keywords.some((keyword) => {
    const word = foldText(keyword);
    return word !== '' && (match === 'exact' ? sent === word : sent.includes(word));
  });
}
