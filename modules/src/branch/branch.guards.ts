import type { Facts } from '@parley/engine';
import type { JsonObject } from '@parley/schemas';
import { foldText, normaliseText } from '../shared/normalise-text.ts';
import { renderText } from '../shared/render-text.ts';

/** Whether the visitor sent the branch's text exactly, as it was rendered in the menu (MSG-14). */
export function isTextSent({ context, event }: Facts, { text }: JsonObject): boolean {
  if (event.type !== 'visitor.message' || typeof text !== 'string') return false;
  const sent = normaliseText(event.text);
  return sent !== '' && sent === normaliseText(renderText(text, context));
}

/** Whether the visitor sent one of the keywords, exactly or within a longer text (FLOW-24). */
export function isKeywordSent({ event }: Facts, { keywords, match }: JsonObject): boolean {
  if (event.type !== 'visitor.message' || !Array.isArray(keywords)) return false;
  const words = keywords.filter((keyword) => typeof keyword === 'string');
  return holdsKeyword(event.text, words, match === 'contains' ? 'contains' : 'exact');
}

/** Compares regardless of case and of full-width forms. */
export function holdsKeyword(text: string, keywords: readonly string[], match: 'exact' | 'contains'): boolean {
  const sent = foldText(text);
  return keywords.some((keyword) => {
    const word = foldText(keyword);
    return word !== '' && (match === 'exact' ? sent === word : sent.includes(word));
  });
}
