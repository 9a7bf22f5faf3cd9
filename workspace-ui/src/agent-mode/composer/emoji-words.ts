import annotations from 'cldr-annotations-full/annotations/zh/annotations.json';

type Words = { default?: readonly string[]; tts?: readonly string[] };

const chinese: Readonly<Record<string, Words | undefined>> = annotations.annotations.annotations;

/** Whether an emoji is called that, in English or Chinese. What is asked for is in lower case. */
export function isEmojiCalled({ emoji, name }: { emoji: string; name: string }, words: string): boolean {
  if (name.toLowerCase().includes(words)) return true;
  const { default: more = [], tts = [] } = chineseOf(emoji);
  return [...tts, ...more].some((word) => word.includes(words));
}

/** What an emoji is called in a language, as it is read out. */
export function emojiTitle({ emoji, name }: { emoji: string; name: string }, language: string): string {
  return language.startsWith('zh') ? (chineseOf(emoji).tts?.[0] ?? name) : name;
}

/** The lists differ in whether they write the sign that asks for a picture. */
function chineseOf(emoji: string): Words {
  return chinese[emoji] ?? chinese[emoji.replaceAll('\ufe0f', '')] ?? {};
}
