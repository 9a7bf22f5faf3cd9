import { decodeReferences } from './references.ts';

/** More is not read: a line in a list holds far less. */
const longest = 2_000;

/**
 * Markdown without its marks, for a line in a list. Rough where marks are nested or broken, and light: the window of a
 * visitor says what came before it has loaded what draws it.
 */
export function plainWords(markdown: string): string {
  let isCode = false;
  const lines = markdown
    .slice(0, longest)
    .split('\n')
    .flatMap((line) => {
      if (/^\s*(?:```|~~~)/.test(line)) {
        isCode = !isCode;
        return [];
      }
      return isCode ? [line] : ruleOrEmpty.test(line) ? [] : [plainLine(line)];
    });
  return lines.join('\n');
}

const ruleOrEmpty = /^\s*(?:=+|[-*_](?:\s*[-*_])*)?\s*$|^[\s|:-]*\|[\s|:-]*$/;
const lineMarks = /^\s*(?:(?:>|#{1,6}(?=\s)|[-*+](?=\s))\s*)*/;

function plainLine(line: string): string {
  const isRow = /^\s*\|.*\|\s*$/.test(line);
  return plainSpan(
    isRow ? line.replace(/(\\\|)|\|/g, (_, escaped?: string) => escaped ?? ' ') : line.replace(lineMarks, ''),
  );
}

const spans = new RegExp(
  [
    /\\(?<escaped>[!-/:-@[-`{-~])/u,
    /(?<code>`+)(?<verbatim>.+?)\k<code>(?!`)/u,
    /<br\s?\/?>/u,
    /<(?<address>https?:[^\s<>]+)>/u,
    /!?\[(?<label>(?:\\.|!\[[^[\]]*\]\([^()\s]*\)|[^[\]\\])*)\]\((?:\\.|[^()\s\\])*(?:\s+"[^"]*")?\)/u,
    /(?<mark>\*{1,3}|~~)(?=\S)(?<marked>(?:\\.|[^\\])+?)(?<=\S)\k<mark>/u,
    /(?<![\p{L}\p{N}])(?<line>_{1,3})(?=\S)(?<lined>(?:\\.|[^\\])+?)(?<=\S)\k<line>(?![\p{L}\p{N}])/u,
    /(?<plain>[^\\`<![*~_]+|.)/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gisu',
);

function plainSpan(text: string): string {
  let words = '';
  for (const { 0: whole, groups = {} } of text.matchAll(spans)) {
    const { escaped, verbatim, address, label, marked, lined, plain } = groups;
    if (plain !== undefined) words += decodeReferences(plain);
    else if (/^<br/i.test(whole)) words += ' ';
    else words += escaped ?? verbatim ?? address ?? plainSpan(label ?? marked ?? lined ?? '');
  }
  return words;
}
