import { describe, expect, it } from 'vitest';
import { findMention, stillMentioned } from './find-mention.ts';

describe('an @ in a note', () => {
  it.each([
    ['@', ''],
    ['Ask @bo', 'bo'],
    ['请问@小明', '小明'],
    ['(@Ann Lee', 'Ann Lee'],
    ['first\n@x', 'x'],
  ])('in %j asks for a colleague by %j', (text, query) => {
    expect(findMention(text, text.length)).toEqual({
      start: text.lastIndexOf('@'),
      end: text.length,
      query,
    });
  });

  it.each(['ann@example.com', 'a@', '@bob and\nmore', '@ bob'])('in %j does not', (text) => {
    expect(findMention(text, text.length)).toBeNull();
  });

  it('mentions whom the text still names', () => {
    const chosen = [
      { id: 'agt_1', name: 'Ann' },
      { id: 'agt_2', name: 'Bob' },
    ];
    expect(stillMentioned('@Bob, look', chosen)).toEqual([{ id: 'agt_2', name: 'Bob' }]);
  });
});
