import fc from 'fast-check';
import { expect, test } from 'vitest';
import { said } from './fake-world.fixtures.ts';
import { changeMessage, emptyTranscript, hasGap, takeMessage, type TranscriptNews } from './transcript.ts';

test('messages are told once and in order, in whatever order and however often they come', () => {
  const arrivals = fc
    .integer({ min: 1, max: 30 })
    .chain((count) =>
      fc
        .tuple(fc.shuffledSubarray(range(count), { minLength: count }), fc.array(fc.integer({ min: 1, max: count })))
        .map(([all, repeated]) => ({ count, order: [...all, ...repeated] })),
    );
  fc.assert(
    fc.property(arrivals, ({ count, order }) => {
      const told: TranscriptNews[] = [];
      let transcript = emptyTranscript();
      for (const seq of order) {
        const step = takeMessage(transcript, said(seq));
        transcript = step.transcript;
        told.push(...step.news);
      }
      expect(told.map(({ message }) => message.seq)).toEqual(range(count));
      expect(transcript.messages.map(({ seq }) => seq)).toEqual(range(count));
      expect(hasGap(transcript)).toBe(false);
    }),
  );
});

test('a message after a gap is held back until the gap is filled', () => {
  const first = takeMessage(emptyTranscript(), said(1)).transcript;
  const held = takeMessage(first, said(3));
  expect(held.news).toEqual([]);
  expect(hasGap(held.transcript)).toBe(true);
  const filled = takeMessage(held.transcript, said(2));
  expect(filled.news.map(({ message }) => message.seq)).toEqual([2, 3]);
});

test('what was read from the thread itself has no gap: older messages were deleted', () => {
  const { transcript, news } = takeMessage(takeMessage(emptyTranscript(), said(500)).transcript, said(500), {
    isComplete: true,
  });
  expect(news.map(({ message }) => message.seq)).toEqual([500]);
  expect(transcript.seq).toBe(500);
  expect(hasGap(transcript)).toBe(false);
});

test('a held message that a complete read went past is dropped: it is gone', () => {
  const held = takeMessage(emptyTranscript(), said(4)).transcript;
  const { transcript } = takeMessage(held, said(7), { isComplete: true });
  expect(hasGap(transcript)).toBe(false);
  expect(transcript.messages.map(({ seq }) => seq)).toEqual([7]);
});

test('a change is told once, and a recall as such', () => {
  const before = takeMessage(emptyTranscript(), said(1), { change: 1 }).transcript;
  const body = { kind: 'text' as const, text: 'grown' };
  const grown = changeMessage(before, { messageId: 'msg_1', seq: 1, body, change: 2 });
  expect(grown.news).toMatchObject([{ type: 'updated', message: { body } }]);
  expect(grown.transcript.change).toBe(2);
  expect(changeMessage(grown.transcript, { messageId: 'msg_1', seq: 1, body, change: 2 }).news).toEqual([]);
  const recalled = changeMessage(grown.transcript, { messageId: 'msg_1', seq: 1, body: null, change: 3 });
  expect(recalled.news).toMatchObject([{ type: 'recalled', message: { recalled: true } }]);
});

test('a change of a message that is held back is told with it', () => {
  const held = takeMessage(emptyTranscript(), said(2)).transcript;
  const changed = changeMessage(held, { messageId: 'msg_2', seq: 2, body: { kind: 'text', text: 'grown' }, change: 5 });
  expect(changed.news).toEqual([]);
  const { news } = takeMessage(changed.transcript, said(1));
  expect(news.map(({ message }) => message.body)).toEqual([said(1).body, { kind: 'text', text: 'grown' }]);
});

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
