import type { ProblemTexts } from '@parley/engine';

/** What is wrong with the settings of a message. */
export const messageTexts = {
  'message/bad-address': {
    en: '"<address>" is no web address. Write one that begins with https:// (or http://) and has no spaces.',
    zh: '“<address>”不是有效的网址。请填写以 https://（或 http://）开头且不含空格的地址。',
  },
} as const satisfies ProblemTexts;
