/**
 * A text that a regular expression probably matches, or null when it uses what is not understood here. Repetitions are
 * taken at their least, but `least` times where that is more and allowed. The caller matches the text to be sure.
 */
export function patternSample(source: string, least = 0): string | null {
  const reader = { source, at: 0, least };
  const text = readAlternatives(reader);
  return reader.at === source.length ? text : null;
}

type Reader = { readonly source: string; at: number; readonly least: number };

/** Reads all alternatives and takes the first. */
function readAlternatives(reader: Reader): string | null {
  const first = readSequence(reader);
  while (first !== null && take(reader, '|')) if (readSequence(reader) === null) return null;
  return first;
}

function readSequence(reader: Reader): string | null {
  let text = '';
  while (reader.at < reader.source.length && !'|)'.includes(next(reader))) {
    const atom = readAtom(reader);
    if (atom === null) return null;
    text += atom.repeat(readTimes(reader));
  }
  return text;
}

function readAtom(reader: Reader): string | null {
  if (takeMatch(reader, /^(?:\^|\$|\\[bB]|\(\?[a-z]+\))/)) return '';
  if (takeMatch(reader, /^\((?:\?:|\?P?<[A-Za-z]\w*>)?(?!\?)/)) {
    const inner = readAlternatives(reader);
    return take(reader, ')') ? inner : null;
  }
  if (take(reader, '[')) return readClass(reader);
  if (take(reader, '.')) return 'a';
  const escape = takeMatch(reader, /^\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|.)/su);
  if (escape) return escaped(escape);
  return takeMatch(reader, /^[^()[\]{}*+?\\|]/su) ?? null;
}

/** How often an atom is repeated. */
function readTimes(reader: Reader): number {
  const quantifier = takeMatch(reader, /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/);
  if (!quantifier) return 1;
  const [, from, comma, to] = /^\{(\d+)(,?)(\d*)\}/.exec(quantifier) ?? [];
  const minimum = from !== undefined ? Number(from) : quantifier.startsWith('+') ? 1 : 0;
  const bounded = from !== undefined ? (comma ? (to ? Number(to) : Infinity) : minimum) : Infinity;
  const maximum = quantifier.startsWith('?') ? 1 : bounded;
  return Math.min(Math.max(minimum, reader.least), maximum, 1_000);
}

/** The first character of a class, or for a negated one the first common character outside of it. */
function readClass(reader: Reader): string | null {
  const isNegated = take(reader, '^');
  const ranges: [string, string][] = [];
  while (!take(reader, ']')) {
    const from = readClassCharacter(reader);
    if (from === null) return null;
    const to = /^-[^\]]/s.test(reader.source.slice(reader.at)) && take(reader, '-') ? readClassCharacter(reader) : from;
    if (to === null) return null;
    ranges.push([from, to]);
  }
  if (!isNegated) return ranges[0]?.[0] ?? null;
  return [...'aA1 -_汉'].find((character) => ranges.every(([from, to]) => character < from || character > to)) ?? null;
}

function readClassCharacter(reader: Reader): string | null {
  const escape = takeMatch(reader, /^\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|.)/su);
  return escape ? escaped(escape) : (takeMatch(reader, /^./su) ?? null);
}

const classes: Record<string, string> = { d: '1', w: 'a', s: ' ', D: 'a', W: '-', S: 'a', n: '\n', t: '\t', r: '\r' };

function escaped(escape: string): string | null {
  const [, letter = '', ...digits] = escape;
  if (digits.length > 0) return String.fromCharCode(parseInt(digits.join(''), 16));
  if (letter in classes) return classes[letter] ?? null;
  return /[A-Za-z0-9]/.test(letter) ? null : letter;
}

function next({ source, at }: Reader): string {
  return source.charAt(at);
}

function take(reader: Reader, text: string): boolean {
  if (!reader.source.startsWith(text, reader.at)) return false;
  reader.at += text.length;
  return true;
}

function takeMatch(reader: Reader, pattern: RegExp): string | undefined {
  const match = pattern.exec(reader.source.slice(reader.at))?.[0];
  if (match !== undefined) reader.at += match.length;
  return match;
}
