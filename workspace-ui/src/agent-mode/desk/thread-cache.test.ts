import type { AgentViewMessage } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyThread, isGapBefore, withEarlierPage, withLatestPage, withMessage } from './thread-cache.ts';

const message = (position: number, text = String(position)): AgentViewMessage => ({
  id: `msg_${position}`,
  seq: position,
  position,
  sessionId: 'ses_1',
  sentAt: '2026-03-02T10:00:00.000Z',
  from: { kind: 'visitor' },
  body: { kind: 'text', text },
});
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
const positions = ({ messages }: { messages: readonly AgentViewMessage[] }) => messages.map(({ position }) => position);

describe('what is known of a transcript', () => {
  it('knows when messages are missing before a new one', () => {
    const thread = { messages: range(1, 3), hasEarlier: false };
    expect([2, 3, 4, 5].map((position) => isGapBefore(thread, message(position)))).toEqual([false, false, false, true]);
    expect(isGapBefore(emptyThread, message(7))).toBe(false);
  });

  it('takes messages in their order, each once, and changed ones in their place', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(range(1, 12), { minLength: 1 }), (told) => {
        const twice = [...told, ...told].reduce(withMessage, emptyThread);
        expect(positions(twice)).toEqual(told.map(({ position }) => position).sort((a, b) => a - b));
      }),
    );
    const changed = withMessage({ messages: range(1, 3), hasEarlier: false }, message(2, 'changed'));
    expect(changed.messages[1]?.body).toEqual({ kind: 'text', text: 'changed' });
    expect(positions(changed)).toEqual([1, 2, 3]);
  });

  it('is read backwards page by page without a gap', () => {
    const last = withLatestPage(undefined, range(5, 8));
    expect(last.hasEarlier).toBe(true);
    const more = withEarlierPage(last, range(3, 4));
    expect([positions(more), more.hasEarlier]).toEqual([[3, 4, 5, 6, 7, 8], true]);
    const all = withEarlierPage(more, range(1, 2));
    expect([positions(all), all.hasEarlier]).toEqual([[1, 2, 3, 4, 5, 6, 7, 8], false]);
  });

  it('keeps what a fresh page continues, and lets go of what it does not', () => {
    const known = { messages: range(3, 6), hasEarlier: true };
    expect(positions(withLatestPage(known, range(5, 8)))).toEqual([3, 4, 5, 6, 7, 8]);
    expect(positions(withLatestPage(known, range(7, 9)))).toEqual([3, 4, 5, 6, 7, 8, 9]);
    const far = withLatestPage(known, range(20, 22));
    expect([positions(far), far.hasEarlier]).toEqual([[20, 21, 22], true]);
    // What was told while the page was on its way stays.
    expect(positions(withLatestPage({ messages: range(6, 9), hasEarlier: true }, range(6, 8)))).toEqual([6, 7, 8, 9]);
  });

  it('passes over a change of what was not read yet', () => {
    const known = { messages: range(5, 6), hasEarlier: true };
    expect(withMessage(known, message(2, 'changed'))).toEqual(known);
  });
});
