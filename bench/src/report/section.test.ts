import { expect, it } from 'vitest';
import { formatSection } from './section.ts';

it('prints one Markdown table with figures to the right and notes below', () => {
  const printed = formatSection({
    title: 'Steps',
    columns: ['flow', 'steps/s'],
    rows: [
      ['reception', '9'],
      ['loop', '12,345'],
    ],
    notes: ['Higher is better.'],
  });
  expect(printed).toBe(
    [
      '## Steps',
      '',
      '| flow      | steps/s |',
      '| --------- | ------: |',
      '| reception |       9 |',
      '| loop      |  12,345 |',
      '',
      '- Higher is better.',
    ].join('\n'),
  );
});
