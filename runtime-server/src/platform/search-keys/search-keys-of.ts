import { foldText } from '@parley/schemas';

/** What a titled text is found by. `initials` and `pinyin` are several words: each of them may be typed. */
export type SearchKeys = { title: string; content: string; initials: string; pinyin: string };

/**
 * Folds a titled text for searching: in letters, in the initials of its pinyin and words (`tkgz` and `vtkgz` for
 * VIP退款规则, `rr` for "Refund rules"), and in whole pinyin.
 */
export async function searchKeysOf(title: string, content: string): Promise<SearchKeys> {
  const folded = foldText(title);
  const keys = { title: folded, content: foldText(content) };
  const hasHan = /\p{Script=Han}/u.test(folded);
  const words = hasHan ? await syllablesOf(folded) : splitWords(folded);
  const initials = words.map(([first = '']) => first).join('');
  if (!hasHan) return { ...keys, initials, pinyin: '' };
  const latinWhole = words.map((word, index) => (isLatin(folded, word) ? word : (words[index]?.[0] ?? ''))).join('');
  const chinese = words.filter((word) => !isLatin(folded, word)).map(([first = '']) => first);
  return {
    ...keys,
    initials: [...new Set([latinWhole, initials, chinese.join('')])].join(' '),
    pinyin: words.join(''),
  };
}

/** Loaded when the first Chinese title is saved: it holds a dictionary. */
async function syllablesOf(text: string): Promise<string[]> {
  const { pinyin } = await import('pinyin-pro');
  return pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).flatMap(splitWords);
}

function splitWords(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** A word that the title itself holds, rather than how its Chinese is read. */
function isLatin(title: string, word: string): boolean {
  return splitWords(title.replace(/\p{Script=Han}/gu, ' ')).includes(word);
}
