import type { ProblemTexts } from '@parley/engine';

/** What is wrong with the settings of a transfer to an agent. */
export const transferToAgentTexts = {
  'transfer-to-agent/nothing-to-repeat': {
    en: 'The message while queued is to be repeated, but it is empty. Write it, or set the interval to 0.',
    zh: '设置了重复提示，但排队提示语为空。请填写，或将间隔设为 0。',
  },
} as const satisfies ProblemTexts;
