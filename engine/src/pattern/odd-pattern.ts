import type { ProblemTexts } from '../wording/text-table.ts';
import { canMatch, type MatchedTexts } from './can-match.ts';
import { readPattern } from './read-pattern.ts';

/** What makes it likely that a pattern says something else than was meant. */
export const oddPatternTexts = {
  slashes: {
    en: 'The pattern stands between the slashes of JavaScript, which are taken as characters of the text. Take them away.',
    zh: '正则表达式首尾的斜杠会被当作文本中的字符来匹配。请删除首尾斜杠。',
  },
  blanks: {
    en: 'The pattern begins or ends with a blank, which is taken as a character to match. Take it away, or write \\s or [ ] if it is meant.',
    zh: '正则表达式首尾有空格，会被当作要匹配的字符。请删除；如确有需要，请写成 \\s 或 [ ]。',
  },
  never: {
    en: 'No text can match the pattern, so this never holds: look at ^ and $, which are the beginning and the end of the text.',
    zh: '没有任何文本能匹配该正则表达式，因此永远不会成立。请检查 ^ 和 $，它们表示文本的开头和结尾。',
  },
} as const satisfies ProblemTexts;

export type OddPattern = keyof typeof oddPatternTexts;

/** The likeliest mistake in a pattern that can be read; undefined where there is none, or it cannot be read. */
export function oddPattern(source: string, texts: MatchedTexts): OddPattern | undefined {
  const read = readPattern(source);
  if (read.status === 'refused') return undefined;
  if (/^\/.+\/[dgimsuvy]*$/s.test(source)) return 'slashes';
  if (/^\s|(?<!\\)\s$/.test(source)) return 'blanks';
  return canMatch(read.pattern, texts) ? undefined : 'never';
}
