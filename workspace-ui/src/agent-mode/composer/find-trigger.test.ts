import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findTrigger } from './find-trigger.ts';

it.each([
  ['#', '', 0],
  ['#tk', 'tk', 0],
  ['Hello #refund rules', 'refund rules', 6],
  ['您好＃退款', '退款', 2],
  ['好的，#tk', 'tk', 3],
  ['/hello', 'hello', 0],
  ['one\n/two', 'two', 4],
])('%j asks for %j (AGENT-62)', (text, query, start) => {
  expect(findTrigger(text, text.length)).toEqual({ start, end: text.length, query });
});

it.each(['order #12', 'and/or', 'C#', 'a /b', 'https://x', '#a#', '# a', '#one\ntwo', ''])(
  '%j asks for nothing',
  (text) => {
    expect(findTrigger(text, text.length)).toBeNull();
  },
);

it('replaces exactly what was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, at) => {
      const caret = at % (text.length + 1);
      const trigger = findTrigger(text, caret);
      if (trigger) expect(text.slice(trigger.start + 1, trigger.end)).toBe(trigger.query);
    }),
  );
});
