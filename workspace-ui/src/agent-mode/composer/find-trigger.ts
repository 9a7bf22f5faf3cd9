/** Where quick replies are being asked for: from the sign up to the caret, and what was typed since. */
export type Trigger = { start: number; end: number; query: string };

/** A `#` after a blank, a Chinese letter or sign, or a `/` at the beginning of a line; not `#12`, `and/or`, `C#`. */
const sign = /(?:^|[\s\p{Script=Han}，。！？；：、])(?<hash>[#＃])(?<after>[^\s#＃][^\n#＃]{0,49})?$/u;
const slash = /^(?<hash>[/／])(?<after>[^\s/／][^\n/／]{0,49})?$/u;

/** Whether what stands before the caret asks for quick replies (AGENT-62). */
export function findTrigger(text: string, caret: number): Trigger | null {
  const line = text.slice(text.lastIndexOf('\n', caret - 1) + 1, caret);
  const groups = (slash.exec(line) ?? sign.exec(line))?.groups;
  if (!groups) return null;
  const query = groups['after'] ?? '';
  if (/^\d/u.test(query)) return null;
  return { start: caret - query.length - (groups['hash'] ?? '').length, end: caret, query };
}
