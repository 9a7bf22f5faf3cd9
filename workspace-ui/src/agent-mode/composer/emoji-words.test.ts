import { describe, expect, it } from 'vitest';
import emojiGroups from 'unicode-emoji-json/data-by-group.json';
import { emojiTitle, isEmojiCalled } from './emoji-words.ts';

const all = emojiGroups.flatMap(({ emojis }) => emojis);
const found = (words: string): string[] => all.filter((each) => isEmojiCalled(each, words)).map(({ emoji }) => emoji);

describe('emoji', () => {
  it.each([
    ['grinning', '😀'],
    ['笑', '😀'],
    ['红心', '❤️'],
    ['太阳', '☀️'],
  ])('%s finds %s', (words, emoji) => {
    expect(found(words)).toContain(emoji);
  });

  it('have names in both languages, and nothing is called by nonsense', () => {
    const grin = all.find(({ emoji }) => emoji === '😀') ?? { emoji: '', name: '' };
    expect(emojiTitle(grin, 'en')).toBe('grinning face');
    expect(emojiTitle(grin, 'zh-CN')).toMatch(/\p{Script=Han}/u);
    expect(found('qqqq')).toEqual([]);
    const unnamed = all.filter((each) => !/\p{Script=Han}/u.test(emojiTitle(each, 'zh')));
    expect(unnamed.length / all.length).toBeLessThan(0.3);
  });
});
