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

/**
 * Whether every sentence of an answer has something behind it: the number of a passage in brackets, in it or later in its
 * paragraph. `count`: how many passages there are.
 */
export function isSupported(text: string, count: number): boolean {
  return text
    .split(/\n+/)
    .filter((paragraph) => paragraph.trim() !== '')
    .every((paragraph) => {
      const cited = [...paragraph.matchAll(marks)].map(([, number]) => Number(number));
      if (cited.some((number) => number < 1 || number > count)) return false;
      const last = Math.max(-1, ...[...paragraph.matchAll(marks)].map(({ index }) => index));
      const rest = last < 0 ? paragraph : paragraph.slice(last).replace(marks, '');
      return sentencesIn(rest).every(statesNothing);
    });
}

/** How much of a text that still grows is supported already: whole paragraphs and sentences only. */
export function supportedPart(text: string, count: number): string {
  const ends = [...text.matchAll(/[.!?。！？](?:\s?\[\d{1,2}\])*(?=\s)|\n+/g)].map(({ index, 0: end }) => index + end.length);
  const last = ends.reverse().find((end) => isSupported(text.slice(0, end), count));
  return last === undefined ? '' : text.slice(0, last);
}

function sentencesIn(text: string): string[] {
  return text.split(/(?<=[.!?。！？])\s*/).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** An answer as the visitor reads it: without numbers of passages, its links only to hosts that are allowed. */
export function shownText(text: string, linkHosts: readonly string[]): string {
  const isAllowed = (address: string): boolean => {
    if (!URL.canParse(address)) return false;
    const { protocol, hostname } = new URL(address);
    return (
      /^https?:$/.test(protocol) &&
      linkHosts.some((host) => hostname === host.toLowerCase() || hostname.endsWith(`.${host.toLowerCase()}`))
    );
  };
  return text
    .replace(marks, '')
    .replace(/!\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replace(/\[([^\]\n]*)\]\(\s*<?([^)\s>]*)>?[^)\n]*\)/g, (whole, words: string, address: string) =>
      isAllowed(address) ? whole : words,
    )
    .replace(/^\s{0,3}\[[^\]\n]+\]:.*$/gm, '')
    .replace(/<\/?[a-z!][^>\n]*>/gi, (tag) => (/^<https?:/i.test(tag) && isAllowed(tag.slice(1, -1)) ? tag : ''))
    .replace(/(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.)[^\s<>()[\]]+/gi, (address) =>
      isAllowed(address.replace(/^www\./i, 'https://www.').replace(/[.,;:!?]+$/, '')) ? address : '…',
    )
    .trim();
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
    ) || /(?:为您|帮您|给您|我来|我会|马上|正在|现在)[^。！？\n]{0,8}(?:转接|转到|转给|接通|转人工|联系)[^。！？\n]{0,10}(?:人工|客服|同事|专员|工作人员|坐席)/.test(text)
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
