/** How RE2 writes what JavaScript writes otherwise; flows of earlier days hold it. */
const posixClasses: Record<string, string> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7f',
  blank: '\\t ',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\t-\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};

/** A pattern as JavaScript writes it with its flag `u`. What is not RE2's own, or a needless backslash, is left as it is. */
export function fromRe2Notation(source: string): string {
  return source.replace(re2Notation, (written: string, ...groups: (string | undefined)[]) => {
    const [quoted, posix, hex, oneLetter, property] = groups;
    if (quoted !== undefined) return quoted.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    if (posix !== undefined) return posixClasses[posix] ?? written;
    if (hex !== undefined) return `\\u{${hex}}`;
    if (oneLetter !== undefined) return `${written.slice(0, 2)}{${oneLetter}}`;
    if (property !== undefined) return `${written.slice(0, 3)}Script=${property}}`;
    if (plainEscape.test(written)) return `\\x${(written.codePointAt(1) ?? 0).toString(16).padStart(2, '0')}`;
    return others[written] ?? written;
  });
}

const others: Record<string, string> = { '(?P<': '(?<', '\\A': '^', '\\z': '$', '\\a': '\\x07' };

/** A sign that needs no backslash, and may have none with the flag `u`. */
const plainEscape = /^\\[ !"#%&',:;<=>@_`~-]$/;

/** Other escapes are taken whole, so that what follows a backslash of its own is not read. */
const re2Notation =
  /\\Q(.*?)(?:\\E|$)|\[:(\w+):\]|\\x\{([0-9A-Fa-f]{1,6})\}|\\[pP]([A-Z])(?![\w{])|\\[pP]\{([A-Z][a-z]\w{2,})\}|\(\?P<|\\[\s\S]/g;

/** The flags that stand before a pattern, `(?i)`, which JavaScript writes behind it; and the pattern without them. */
export function leadingFlags(source: string): { flags: string; rest: string } {
  const [written = '', flags = ''] = /^\(\?([ims]+)\)/.exec(source) ?? [];
  return { flags, rest: source.slice(written.length) };
}
