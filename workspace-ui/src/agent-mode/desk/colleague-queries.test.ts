import type { ColleagueMessage } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { withSaid, type ChatCache } from './colleague-queries.ts';

const said = (seq: number): ColleagueMessage => ({
  id: `cms_${seq}`,
  seq,
  from: { id: 'agt_1', name: 'Ann', nickname: '', avatar: '' },
  body: { kind: 'text', text: String(seq) },
  quote: null,
  sentAt: '2026-01-01T00:00:00.000Z',
});
const chat = (...seqs: number[]): ChatCache => ({ messages: seqs.map(said), hasEarlier: false });

describe('what is known of a chat', () => {
  it('takes the next message in, and one that is known only once (AGENT-68)', () => {
    const known = chat(1, 2);
    expect(withSaid(known, said(3))?.messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(withSaid(known, said(2))).toBe(known);
    expect(withSaid(chat(), said(7))?.messages).toHaveLength(1);
  });

  it('is read anew where something is missing', () => {
    expect(withSaid(chat(1, 2), said(4))).toBeNull();
  });
});
