import { oddPatternTexts, patternTexts, withPrefix, type ProblemTexts } from '@parley/engine';

/** What is wrong with the settings of a condition. Cases count from 1; `case` is how one is called. */
export const conditionTexts = {
  'condition/same-id': {
    en: 'Cases <first> and <second> have the same id "<id>". Give one another.',
    zh: '第 <first> 个与第 <second> 个条件分支的标识相同，请修改其中一个。',
  },
  'condition/no-condition': {
    en: 'The case "<case>" has no condition. Give it a rule or an expression.',
    zh: '分支“<case>”没有条件。请添加规则或表达式。',
  },
  'condition/several-conditions': {
    en: 'The case "<case>" has more than one condition (<kinds>). Keep one of them.',
    zh: '分支“<case>”有多种条件（<kinds>），请只保留一种。',
  },
  'condition/empty-value': {
    en: '"<operator>" is compared with nothing. Write a value, or use "is empty".',
    zh: '比较的值为空。请填写，或使用“为空”。',
  },
  ...withPrefix('condition/bad-pattern:', patternTexts),
  ...withPrefix('condition/odd-pattern:', oddPatternTexts),
  'condition/never-holds:contradiction': {
    en: 'The case "<case>" can never hold: its rules contradict one another. Change or remove them.',
    zh: '分支“<case>”永远不会成立：它的规则互相矛盾。请修改或删除。',
  },
  'condition/never-holds:covered': {
    en: 'The case "<case>" can never be reached: whenever it would hold, one before it does (<ports>). Put it earlier or change it.',
    zh: '分支“<case>”永远不会命中：它成立时，前面的<ports>已经成立。请将其前移或修改。',
  },
} as const satisfies ProblemTexts;
