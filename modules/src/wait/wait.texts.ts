import type { ProblemTexts } from '@parley/engine';

/** What is wrong with the settings of a wait. */
export const waitTexts = {
  'wait/empty-moment': {
    en: 'There is no moment to wait for. Write one, or wait for a time.',
    zh: '没有填写等待到的时刻。请填写，或改为等待一段时间。',
  },
  'wait/bad-moment': {
    en: '"<moment>" is no moment. Write a date (2026-12-24), a date with a time (2026-12-24 18:00), a time of day (18:00), or a variable that holds one.',
    zh: '“<moment>”不是有效的时刻。请填写日期（2026-12-24）、日期和时间（2026-12-24 18:00）、当天时间（18:00），或保存了这些内容的变量。',
  },
} as const satisfies ProblemTexts;
