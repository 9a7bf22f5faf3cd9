import type { SubFlowSettings } from './sub-flow.schema.ts';

export const subFlowExamples: SubFlowSettings[] = [
  { flow: 'opening-hours' },
  {
    flow: 'identify-visitor',
    input: { Phone: '{{Phone}}', Tries: '3' },
    output: { Customer: 'Customer', Level: 'Score' },
  },
];

/** Together they have every problem of the module. */
export const faultySubFlows: SubFlowSettings[] = [{ flow: '' }];
