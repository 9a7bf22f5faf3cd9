import type { ProblemTexts } from '@parley/engine';

/** What is wrong with the settings of setting variables. */
export const setVariablesTexts = {
  'set-variables/no-expression': {
    en: '"<variable>" is to become what an expression gives, but there is none. Write it, or set a text.',
    zh: '变量“<variable>”要取表达式的结果，但没有填写表达式。请填写，或改为文本。',
  },
  'set-variables/set-twice': {
    en: '"<variable>" is set again before anything reads it, so the first value has no effect. Remove one.',
    zh: '变量“<variable>”被重复赋值，且中间没有使用，前一次赋值不起作用。请删除其中一个。',
  },
} as const satisfies ProblemTexts;
