import type { Mention } from '../desk/drafts.ts';
import type { Trigger } from './find-trigger.ts';

/** An `@` after a blank, a Chinese letter or sign, up to the caret; not that of an e-mail address. */
const sign = /(?:^|[\s\p{Script=Han}，。！？；：、(（])(?<at>[@＠])(?<after>[^\s@＠][^\n@＠]{0,29})?$/u;

/** Whether what stands before the caret asks for a colleague. */
export function findMention(text: string, caret: number): Trigger | null {
  const line = text.slice(text.lastIndexOf('\n', caret - 1) + 1, caret);
  const groups = sign.exec(line)?.groups;
  if (!groups) return null;
  const query = groups['after'] ?? '';
  return { start: caret - query.length - (groups['at'] ?? '').length, end: caret, query };
}

/** Those who are still named in the text. */
export function stillMentioned(text: string, chosen: readonly Mention[]): Mention[] {
  return chosen.filter(({ name }) => text.includes(`@${name}`));
}
