import { expect, it } from 'vitest';
import { markdownBlocks } from './markdown-blocks.ts';

it('reads blocks and what stands out in them, and only links of the web', () => {
  expect(markdownBlocks('# Hi\n\nGo **now** to [us](https://a.b)\nor `x`\n- one\n> said\n```\n**raw**\n```')).toEqual([
    { kind: 'heading', inlines: [{ text: 'Hi', style: 'plain' }] },
    {
      kind: 'paragraph',
      inlines: [
        { text: 'Go ', style: 'plain' },
        { text: 'now', style: 'strong' },
        { text: ' to ', style: 'plain' },
        { text: 'us', style: 'link', url: 'https://a.b' },
        { text: '\nor ', style: 'plain' },
        { text: 'x', style: 'code' },
      ],
    },
    { kind: 'item', inlines: [{ text: 'one', style: 'plain' }] },
    { kind: 'quote', inlines: [{ text: 'said', style: 'plain' }] },
    { kind: 'code', inlines: [{ text: '**raw**', style: 'plain' }] },
  ]);
  expect(markdownBlocks('[x](javascript:alert(1))')[0]?.inlines).toEqual([
    { text: '[x](javascript:alert(1))', style: 'plain' },
  ]);
});
