import { inSentence } from '../wording/compose-texts.ts';
import type { ProblemTexts } from '../wording/text-table.ts';

/** Why a pattern is refused, as a part of a sentence. `part` is the part of the pattern that is meant. */
export const patternReasons = {
  'too-long': { en: 'it is longer than <limit> characters', zh: '它超过了 <limit> 个字符' },
  'too-large': {
    en: 'its repetitions are too large; lower the numbers in {…}',
    zh: '重复次数过大，请减小 {…} 中的数字',
  },
  'too-deep': { en: 'its groups are nested too deeply', zh: '分组嵌套过深' },
  'back-reference': { en: 'back-references (<part>) are not supported', zh: '不支持反向引用（<part>）' },
  'look-around': {
    en: 'look-ahead and look-behind, (?=…) and (?<=…), are not supported',
    zh: '不支持先行断言和后行断言，即 (?=…) 和 (?<=…)',
  },
  'open-group': { en: 'missing closing ): `<part>`', zh: '“<part>”缺少右括号 )' },
  'no-group': { en: 'unexpected ): `<part>`', zh: '“<part>”中的右括号 ) 没有对应的左括号' },
  'open-class': { en: 'missing closing ]: `<part>`', zh: '“<part>”缺少右方括号 ]' },
  'class-range': { en: 'invalid character class range: `<part>`', zh: '字符范围“<part>”无效' },
  'nothing-to-repeat': {
    en: 'missing argument to repetition operator: `<part>`',
    zh: '“<part>”之前没有可以重复的内容',
  },
  'repeated-repetition': {
    en: 'invalid nested repetition operator: `<part>`',
    zh: '重复符号不能连用：“<part>”',
  },
  'repeat-count': { en: 'invalid repeat count: `<part>`', zh: '重复次数“<part>”无效' },
  'trailing-backslash': { en: 'trailing backslash at end of expression', zh: '末尾的反斜杠 \\ 之后没有字符' },
  syntax: { en: '<what>[[: `<part>`]]', zh: '写法有误或不受支持[[：“<part>”]]' },
} as const satisfies ProblemTexts;

/** Why a pattern is refused. */
export const patternTexts = inSentence(patternReasons, {
  en: 'The pattern cannot be used: ….',
  zh: '正则表达式无法使用：…。',
});
