import { foldText } from '@parley/schemas';
import groups from 'unicode-emoji-json/data-by-group.json';

export type Emoji = { sign: string; name: string };
export type EmojiGroup = { key: string; emoji: readonly Emoji[] };

/** Later ones are not drawn by the systems of many visitors yet. */
const newestVersion = 14;

/** All emoji by group, as Unicode names them; `key` is `smileys_emotion`, `people_body` … */
export const emojiGroups: readonly EmojiGroup[] = groups.map(({ slug, emojis }) => ({
  key: slug,
  emoji: emojis
    .filter(({ emoji_version }) => Number(emoji_version) <= newestVersion)
    .map(({ emoji, name }) => ({ sign: emoji, name })),
}));

export function findEmoji(query: string): readonly Emoji[] {
  const words = foldText(query).split(' ').filter(Boolean);
  return emojiGroups
    .flatMap(({ emoji }) => emoji)
    .filter(({ sign, name }) => sign === query || words.every((word) => name.includes(word)))
    .slice(0, 120);
}
