import { installation } from '@parley/examples';
import type { Installation } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { simulated } from './simulation.fixtures.ts';
import { shownState } from './simulation.ts';
import { chatOf } from './visitor-view.ts';

const known = installation as Installation;

describe('chatOf', () => {
  it('lets only the last message be answered by a click', async () => {
    const asked = chatOf(shownState(await simulated([])), known);
    expect(asked.filter((item) => item.kind === 'said' && item.isAnswerable)).toHaveLength(1);
    expect(asked.at(-1)).toMatchObject({ isAnswerable: true, entry: { content: { kind: 'menu' } } });
    const answered = chatOf(shownState(await simulated([{ visitor: 'Pre-sales' }, { visitor: 'Hello?' }])), known);
    expect(answered.some((item) => item.kind === 'said' && item.isAnswerable)).toBe(false);
  });

  it('shows the end, and asks for a rating when an agent served', async () => {
    const silent = chatOf(shownState(await simulated([{ wait: 600 }])), known);
    expect(silent.at(-1)).toMatchObject({ kind: 'ended', flag: 'timeout' });
    const served = await simulated([{ visitor: 'Pre-sales' }, { agent: 'accept' }, { agent: 'end' }]);
    expect(chatOf(shownState(served), known).slice(-2)).toMatchObject([
      { kind: 'ended', flag: 'normal' },
      { kind: 'rating' },
    ]);
    expect(chatOf(shownState(served), {}).at(-1)).toMatchObject({ kind: 'ended' });
  });
});
