import { patternReasons } from '../pattern/pattern.texts.ts';
import { inSentence, withPrefix } from '../wording/compose-texts.ts';
import type { ProblemTexts } from '../wording/text-table.ts';

/** Why an expression is refused, as a part of a sentence. */
export const expressionReasons = {
  'too-long': { en: 'it is longer than <limit> characters', zh: '它超过了 <limit> 个字符' },
  'too-deep': { en: 'it is nested too deeply', zh: '嵌套过深' },
  'not-repeatable': {
    en: '$<name> is not available, because a replay of the session would give another result',
    zh: '不能使用 $<name>，因为重放会话时会得到不同的结果',
  },
  'not-checkable': {
    en: '$<name> is not available, because an expression that is made while the session runs cannot be checked',
    zh: '不能使用 $<name>，因为会话运行中生成的表达式无法检查',
  },
  'unknown-function': { en: 'there is no function $<name>', zh: '没有函数 $<name>' },
  'open-string': {
    en: 'String literal must be terminated by a matching quote',
    zh: '字符串缺少结束的引号',
  },
  'open-name': {
    en: 'Quoted property name must be terminated with a backquote (`)',
    zh: '以反引号（`）开头的名称缺少结束的反引号',
  },
  'open-comment': { en: 'Comment has no closing tag', zh: '注释没有结束' },
  'open-pattern': { en: 'No terminating / in regular expression', zh: '正则表达式缺少结束的 /' },
  'unexpected-end': { en: 'Unexpected end of expression', zh: '表达式不完整' },
  expected: { en: 'Expected "<wanted>", got "<token>"', zh: '此处应为“<wanted>”，而不是“<token>”' },
  'expected-before-end': { en: 'Expected "<wanted>" before end of expression', zh: '表达式结束前缺少“<wanted>”' },
  'unknown-operator': { en: 'Unknown operator: "<token>"', zh: '没有运算符“<token>”' },
  unexpected: { en: 'Syntax error: "<token>"', zh: '“<token>”不应出现在这里' },
  syntax: { en: '<what>', zh: '语法有误' },
  ...withPrefix('pattern-', patternReasons),
} as const satisfies ProblemTexts;

/** Why an expression is refused. `position` counts characters from the beginning. */
export const expressionTexts = inSentence(expressionReasons, {
  en: 'The expression cannot be used: … (at character <position>).',
  zh: '表达式无法使用：…（第 <position> 个字符处）。',
});
