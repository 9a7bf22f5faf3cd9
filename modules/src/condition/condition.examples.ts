import type { ConditionSettings } from './condition.schema.ts';

export const conditionExamples: ConditionSettings[] = [
  {
    cases: [
      { id: 'gold', label: 'Gold', all: [{ variable: 'Score', operator: '>=', value: '90' }] },
      {
        id: 'silver',
        label: 'Silver',
        all: [
          { variable: 'Score', operator: '>=', value: '60' },
          { variable: 'Score', operator: '<', value: '90' },
        ],
      },
    ],
  },
  {
    cases: [
      {
        id: 'known',
        any: [
          { variable: 'UserId', operator: '!=', value: '' },
          { variable: 'Phone', operator: 'matches', value: '^1[3-9]\\d{9}$' },
        ],
      },
      { id: 'odd', label: 'Odd score', expression: '$number(Score) % 2 = 1' },
      { id: 'unknown', all: [{ variable: 'Score', operator: 'is empty' }] },
      { id: 'same', label: '手机号相同', all: [{ variable: 'Phone', operator: '==', value: '{{LastMessage}}' }] },
    ],
  },
  { cases: [] },
];
