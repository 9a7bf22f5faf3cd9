import { allowLinks } from '@parley/content';

/** A source of an answer. */
export type AnswerSource = { id: string; title: string; url?: string };

const marks = /\s?\[(\d{1,2})\]/g;

/** A sentence that states nothing: a question, or a few words without a figure, a name or an address. */
function statesNothing(sentence: string): boolean {
  const bare = sentence.replace(marks, '').trim();
  if (/[?？]$/.test(bare)) return true;
  if (/[\d０-９%€$£¥]|https?:|www\.|\b[A-Z]{2,}\b/.test(bare)) return false;
  const words = bare.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  const isChinese = /\p{Script=Han}/u.test(bare);
  return isChinese ? [...bare].length <= 20 : words <= 12;
}

/** A piece of a text: a sentence with the numbers behind it, or what ends a paragraph. */
const pieces = /\n+|[^\n.!?。！？]*(?:[.!?。！？]+(?:\s?\[\d{1,2}\])*|(?=\n)|$)/g;

/**
 * How far a text is supported: every sentence that states something has the number of a passage in it or later in its
 * paragraph. One walk, whatever the text is. `count`: how many passages there are.
 */
function supportedUpTo(text: string, count: number): number {
  let supported = 0;
  let isOpen = false;
  for (const { index, 0: piece } of text.matchAll(pieces)) {
    if (piece === '') continue;
    if (piece.startsWith('\n')) {
      if (isOpen) return supported;
      supported = index + piece.length;
      continue;
    }
    const cited = [...piece.matchAll(marks)].map(([, number]) => Number(number));
    if (cited.some((number) => number < 1 || number > count)) return supported;
    const states = /[\p{L}\p{N}]/u.test(piece.replace(marks, '')) && !statesNothing(piece);
    if (cited.length > 0) isOpen = false;
    else if (states) isOpen = true;
    if (!isOpen) supported = index + piece.length;
  }
  return supported;
}

/** Whether all of an answer has something behind it. */
export function isSupported(text: string, count: number): boolean {
  const whole = text.trimEnd();
  return supportedUpTo(whole, count) >= whole.length;
}

/** How much of a text that still grows is supported already: whole sentences only. */
export function supportedPart(text: string, count: number): string {
  const part = text.slice(0, supportedUpTo(text, count));
  const last = Math.max(...['.', '!', '?', '。', '！', '？', '\n', ']'].map((sign) => part.lastIndexOf(sign)));
  return part.slice(0, last + 1);
}

/** An answer as the visitor reads it: without numbers of passages, its links only to hosts that are allowed. */
export function shownText(text: string, linkHosts: readonly string[]): string {
  const hosts = linkHosts.map((host) => host.toLowerCase());
  return allowLinks(
    text.replace(marks, ''),
    ({ protocol, hostname }) =>
      /^https?:$/.test(protocol) && hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`)),
  );
}

/** The sources that an answer names, once each, in their order. */
export function citedSources(text: string, passages: readonly AnswerSource[]): AnswerSource[] {
  const numbers = [...new Set([...text.matchAll(marks)].map(([, number]) => Number(number)))];
  const cited = numbers.flatMap((number) => passages[number - 1] ?? []).filter(({ title }) => title !== '');
  return cited.filter(({ title }, index) => cited.findIndex((other) => other.title === title) === index);
}

/** Words that promise an agent: whoever says them must do it. */
export function promisesHandover(text: string): boolean {
  return (
    /\b(?:i(?:'|’)?(?:ll| will| am going to|(?:'|’)m going to)|let me|one moment(?:,| while i)?)\b[^.!?\n]{0,40}\b(?:transfer|connect|hand|pass|forward|escalate|put)\w*\b[^.!?\n]{0,40}\b(?:agent|human|person|colleague|representative|team|specialist|someone|somebody)s?\b/i.test(
      text,
    ) ||
    /(?:为您|帮您|给您|我来|我会|马上|正在|现在)[^。！？\n]{0,8}(?:转接|转到|转给|接通|转人工|联系)[^。！？\n]{0,10}(?:人工|客服|同事|专员|工作人员|坐席)/.test(
      text,
    )
  );
}

/** Whether a visitor wishes for a person, in whatever else they say. */
export function wishesForHuman(text: string): boolean {
  if (/\b(?:don(?:'|’)?t|do not|no need to|without)\b[^.!?\n]{0,20}\b(?:talk|speak|agent|human|person)\b/i.test(text))
    return false;
  if (/(?:不要|不用|不需要|别)[^。！？\n]{0,3}(?:人工|客服|真人)/.test(text)) return false;
  return (
    /\b(?:talk|speak|chat|connect|transfer|get|give|put|want|need|let)\b[^.!?\n]{0,25}\b(?:(?:real|live|actual) (?:person|human|agent)|human(?: being)?|agent|representative|operator|somebody real|a person)\b/i.test(
      text,
    ) || /(?:转|找|要|叫|换|接|联系|跟|和|请)[^。！？\n]{0,4}(?:人工|真人|客服人员|活人)/.test(text)
  );
}
