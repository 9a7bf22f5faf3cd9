import type { SetVariablesSettings } from './set-variables.schema.ts';

export const setVariablesExamples: SetVariablesSettings[] = [
  {
    assignments: [
      { variable: 'Language', text: 'en' },
      { variable: 'Greeting', text: 'Hello {{UserName}}' },
    ],
  },
  {
    assignments: [
      { variable: 'Tries', by: 'expression', expression: '$number(Tries) + 1' },
      { variable: 'Total', by: 'expression', expression: '$sum(Cart.price)' },
      { variable: 'LastCart', text: '{{Cart}}' },
      { variable: 'IsLarge', by: 'expression', expression: 'Total > 100' },
    ],
  },
  {
    assignments: [
      { variable: 'VisitorVip', by: 'expression', expression: 'Total > 1000' },
      { variable: 'VisitorTags', text: 'buyer, newsletter' },
    ],
  },
];

/** Together they have every problem of the module. */
export const faultySetVariables: SetVariablesSettings[] = [
  { assignments: [{ variable: 'Phone', by: 'expression' }] },
  {
    assignments: [
      { variable: 'Phone', text: '1' },
      { variable: 'Phone', text: '2' },
    ],
  },
];
