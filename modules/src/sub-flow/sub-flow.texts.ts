import type { ProblemTexts } from '@parley/engine';

/** What is wrong with the settings of a sub-flow; what the called flow takes and gives is checked with it. */
export const subFlowTexts = {
  'sub-flow/none-chosen': {
    en: 'No flow is chosen. Choose the one that is to run here.',
    zh: '尚未选择流程。请选择要在此运行的流程。',
  },
} as const satisfies ProblemTexts;
